# The far end of a connection: reads one request a line, does it, says where its answer ends.
#
# Sent once, when a shell opens. It has to run in dash, bash and busybox ash. A process costs about
# a millisecond, so built-ins come first. Before it stands: fb_mark=NONCE and fb_n=NEWLINE.

fb_b=
fb_format="%f${fb_n}%s${fb_n}%Y${fb_n}%y${fb_n}%Z${fb_n}%d %i %z${fb_n}%U${fb_n}%G${fb_n}%u${fb_n}%g${fb_n}%n//"
case :$PATH: in
  *:/usr/sbin:*) ;;
  *) PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin ;;
esac

# fb_end STATUS: the end of an answer, on both streams.
fb_end() {
  printf "$fb_mark %s\n" "$1"
  printf "$fb_mark\n" >&2
}

# fb_run SCRIPT ARGUMENT...: runs a script that reads nothing.
fb_run() (
  fb_s=$1
  shift
  unset fb_mark fb_line
  eval "$fb_s"
) </dev/null

# fb_feed BYTES SCRIPT ARGUMENT...: runs a script that may read the data behind the request.
fb_feed() {
  fb_exact
  fb_take "$1" | fb_fed "$@"
  fb_s=$?
  fb_sync
  return "$fb_s"
}
fb_fed() (
  fb_s=$2
  shift 2
  unset fb_mark fb_line
  eval "$fb_s"
)

# fb_chunks: the data behind the request, in chunks that each begin with their length; 0 ends them.
fb_chunks() {
  while IFS= read -r fb_s && [ "$fb_s" -gt 0 ]; do
    fb_take "$fb_s" || return 1
  done
}

# fb_stream SCRIPT ARGUMENT...: as fb_feed, for data whose length is not known before.
fb_stream() {
  fb_exact
  fb_chunks | fb_fed 0 "$@"
  fb_s=$?
  fb_sync
  return "$fb_s"
}

# fb_take BYTES: copies so many bytes of the input, and must not read one more.
fb_take() {
  if [ "$fb_head" = exact ]; then
    LC_ALL=C head -c "$1"
  else
    [ "$1" -lt 65536 ] ||
      LC_ALL=C dd bs=65536 count=$(($1 / 65536)) iflag=fullblock $fb_quiet || return 1
    [ $(($1 % 65536)) = 0 ] ||
      LC_ALL=C dd bs=$(($1 % 65536)) count=1 iflag=fullblock $fb_quiet
  fi
}

# fb_exact: whether head leaves alone what it was not asked for; some read ahead.
fb_exact() {
  [ -z "$fb_head" ] || return 0
  fb_head=$(printf 'ab\n' | { head -c 1 >/dev/null; IFS= read -r fb_s; printf %s "$fb_s"; })
  [ "$fb_head" != b ] || { fb_head=exact; return 0; }
  fb_head=greedy
  ! dd count=0 status=none </dev/null 2>/dev/null || fb_quiet=status=none
}
fb_head= fb_quiet=

# fb_sync: skips what a failed reader left of the data, up to the mark behind it.
fb_sync() {
  while IFS= read -r fb_line && [ "$fb_line" != "$fb_mark" ]; do :; done
}

# fb_links PATH...: names and targets of those that are links.
fb_links() {
  for fb_p; do
    if [ -L "$fb_p" ]; then
      printf '%s//\n' "$fb_p"
      readlink -- "$fb_p"
      printf '//\n'
    fi
  done
}

# fb_state (-h|-L) COUNT PATH...: what stands there: states, =, links, =, check sums. The first COUNT are
# not read. Who is not root is told of what cannot be looked at.
fb_state() {
  fb_l=$1 fb_q=$2 fb_i=0 fb_k= fb_m=
  shift 2
  # A list that is made anew for each name takes longer than the processes that it saves.
  [ $# -lt 64 ] || fb_m=many
  for fb_p; do
    [ ! -L "$fb_p" ] || fb_k=links
    [ -z "$fb_m" ] || continue
    shift
    if [ -e "$fb_p" ] || { [ -L "$fb_p" ] && [ "$fb_l" = -h ]; } || [ ! -w / ]; then
      set -- "$@" "$fb_p"
      fb_i=$((fb_i + 1))
    elif [ "$fb_i" -lt "$fb_q" ]; then
      fb_q=$((fb_q - 1))
    fi
  done
  [ $# -gt 0 ] || return 0
  if [ "$fb_l" = -L ]; then
    LC_ALL=C stat -L -c "$fb_format" -- "$@"
    printf '=\n=\n'
  else
    LC_ALL=C stat -c "$fb_format" -- "$@"
    # Each write wakes up everyone on its way, so it is one where there are no links.
    if [ -z "$fb_k" ]; then
      printf '=\n=\n'
    else
      printf '=\n'
      fb_links "$@"
      printf '=\n'
    fi
  fi
  shift "$fb_q"
  [ $# = 0 ] || fb_sums "$@"
}

# fb_sums PATH...: the check sums of those that are files.
fb_sums() {
  if [ -n "$fb_m" ]; then
    [ "$fb_l" != -L ] || set -- -L "$@"
    LC_ALL=C find "$@" -maxdepth 0 -type f -exec sha256sum -- {} +
    return
  fi
  for fb_p; do
    shift
    if [ -f "$fb_p" ] && { [ ! -L "$fb_p" ] || [ "$fb_l" = -L ]; }; then
      set -- "$@" "$fb_p"
    fi
  done
  [ $# = 0 ] || LC_ALL=C sha256sum -- "$@"
}

# fb_read PATH BYTES: the beginning of a file.
fb_read() {
  if [ -f "$1" ]; then
    LC_ALL=C head -c "$2" <"$1"
  elif [ -e "$1" ]; then
    fb_say "it is not a regular file"
  elif [ -w / ]; then
    fb_say "it does not exist"
  else
    LC_ALL=C head -c 0 <"$1"
  fi
}

# fb_tree DIRECTORY: the state of everything below it. fb_outline: without check sums.
fb_outline() {
  fb_tree "$1" quick
}
fb_tree() (
  LC_ALL=C
  export LC_ALL
  if [ -d "$1" ]; then
    cd -- "$1" 2>/dev/null || fb_say "Permission denied" || exit
  else
    [ ! -e "$1" ] || fb_say "it is not a directory" || exit
    stat -- "$1" >/dev/null || exit
  fi
  find . ! -name . -exec stat -c "$fb_format" -- {} +
  printf '=\n'
  find . -type l -exec sh -c 'for f; do printf "%s//\n" "$f"; readlink -- "$f"; printf "//\n"; done' sh {} +
  printf '=\n'
  [ -n "$2" ] || find . -type f -exec sha256sum -- {} +
)

# fb_say MESSAGE: why a verb failed.
fb_say() {
  printf '%s\n' "$1" >&2
  return 1
}

# fb_put TEMPORARY PATH: renames over what stands there, also over a link to a directory.
fb_put() {
  if [ ! -d "$2" ]; then
    LC_ALL=C mv -f -- "$1" "$2"
  elif [ -L "$2" ]; then
    LC_ALL=C mv -fT -- "$1" "$2" 2>/dev/null || { rm -f -- "$2" && LC_ALL=C mv -f -- "$1" "$2"; }
  else
    fb_say "a directory stands there"
  fi
}

# fb_write BYTES PATH TEMPORARY MODE OWNER GROUP VALIDATE BACKUP (z|): the data, which may be
# compressed, becomes the file. What is empty of mode, owner and group stays that of the file replaced.
fb_write() {
  fb_exact
  fb_written "$@"
  fb_s=$?
  [ "$fb_s" = 0 ] || [ ! -e "$3" ] || rm -f -- "$3"
  fb_sync
  return "$fb_s"
}
fb_written() (
  fb_d=${2%/*}
  [ -d "${fb_d:-/}" ] || fb_say "${fb_d:-/} is not a directory" || exit
  [ ! -d "$2" ] || [ -L "$2" ] || fb_say "a directory stands there" || exit
  fb_mode=$4 fb_owner=$5 fb_group=$6
  if [ -f "$2" ] && [ ! -L "$2" ]; then
    fb_old=
    [ -n "$fb_mode" ] && [ -n "$fb_owner" ] && [ -n "$fb_group" ] ||
      fb_old=$(LC_ALL=C stat -c '%a %u %g' -- "$2") || exit
    : "${fb_mode:=${fb_old%% *}}"
    fb_old=${fb_old#* }
    [ -O "$2" ] || : "${fb_owner:=${fb_old% *}}"
    [ -G "$2" ] || : "${fb_group:=${fb_old#* }}"
  fi
  ([ -z "$fb_mode" ] || umask 077; set -C; fb_content "$1" "$9" >"$3") || exit
  # A folder may give its own group to what is made in it.
  [ -n "$fb_group" ] || [ -G "$3" ] || fb_group=$(id -g) || exit
  fb_owner=$fb_owner${fb_group:+:$fb_group}
  [ -z "$fb_owner" ] || LC_ALL=C chown -- "$fb_owner" "$3" || exit
  [ -z "$fb_mode" ] || LC_ALL=C chmod -- "$fb_mode" "$3" || exit
  [ -z "$7" ] || (unset fb_mark; eval "$7") </dev/null || fb_say "fb_refused $?" || exit
  [ -z "$8" ] || [ ! -f "$2" ] || LC_ALL=C cp -p -- "$2" "$8" || exit
  fb_put "$3" "$2"
)

# fb_content BYTES (z|): the data as it was before it was compressed.
fb_content() {
  if [ -n "$2" ]; then
    fb_take "$1" | LC_ALL=C gzip -dc
  else
    fb_take "$1"
  fi
}

# fb_mkdir PATH MODE OWNER: a directory and its missing parents.
fb_mkdir() {
  [ ! -d "${1:-/}" ] || return 0
  fb_mkdir "${1%/*}" "$2" "$3" || return
  LC_ALL=C mkdir ${2:+-m "$2"} -- "$1" || [ -d "$1" ] || return
  [ -z "$3" ] || LC_ALL=C chown -- "$3" "$1"
}

# fb_link (-s|-h) TARGET PATH TEMPORARY
fb_link() {
  if [ -d "$3" ] && [ ! -L "$3" ]; then
    fb_say "a directory stands there"
  elif [ "$1" = -s ]; then
    LC_ALL=C ln -s -- "$2" "$4" && fb_put "$4" "$3" || { rm -f -- "$4"; return 1; }
  elif [ -L "$3" ] || [ ! "$2" -ef "$3" ]; then
    LC_ALL=C ln -- "$2" "$4" && fb_put "$4" "$3" || { rm -f -- "$4"; return 1; }
  fi
}

# fb_own OWNER MODE (-R|) PATH
fb_own() {
  [ -e "$4" ] || fb_say "it does not exist" || return
  [ -z "$3" ] || [ ! -d "$4" ] || set -- "$1" "$2" "$3" "$4/."
  [ -z "$1" ] || LC_ALL=C chown $3 -- "$1" "$4" || return
  [ -z "$2" ] || LC_ALL=C chmod $3 -- "$2" "$4"
}

# fb_unpack DIRECTORY TEMPORARY (z|): a tar stream, beside its place and then renamed folder by folder. A
# stream that breaks off leaves everything as it was.
fb_unpack() (
  LC_ALL=C
  export LC_ALL
  [ -d "$1" ] || fb_say "it is not a directory" || exit
  mkdir -m 700 -- "$2" || exit
  fb_unpacked "$@"
  fb_s=$?
  rm -rf -- "$2"
  exit "$fb_s"
)
fb_unpacked() (
  tar -x${3}pf - -C "$2" || exit
  cd -- "$2" || exit
  find . ! -name . -type d -exec sh -c 'to=$1; shift
    for d; do
      [ -d "$to/$d" ] || { mkdir -- "$to/$d" && set -- $(stat -c "%a %u:%g" -- "$d") &&
        chown -- "$2" "$to/$d" && chmod -- "$1" "$to/$d"; } || exit 1
    done' sh "$1" {} + || exit
  # Of `{}` a find may have one only.
  export fb_put_all fb_each='{}'
  find . -type d -exec sh -c 'to=$1; shift
    for d; do
      find "$d" -maxdepth 1 ! -type d -exec sh -c "$fb_put_all" sh "$to/$d" "$fb_each" + || exit 1
    done' sh "$1" {} +
)

# TO FILE...: renames files into a folder, also over a link to a directory.
fb_put_all='to=$1; shift
for f; do
  p=$to/${f##*/}
  [ ! -d "$p" ] || { [ -L "$p" ] && rm -f -- "$p"; } ||
    { echo "$f: a directory stands there" >&2; exit 1; }
done
mv -f -- "$@" "$to/"'

# fb_move FROM TO
fb_move() {
  if [ -d "$2" ]; then
    LC_ALL=C mv -fT -- "$1" "$2"
  else
    LC_ALL=C mv -f -- "$1" "$2"
  fi
}

[ -x . ] || cd /
fb_zip=
! command -v gzip >/dev/null 2>&1 || fb_zip=gzip
printf '%s %s %s\n' "$$" "$(date +%s 2>/dev/null)" "$fb_zip"
fb_end 0
while IFS= read -r fb_line; do
  eval "$fb_line"
  fb_end $?
done
