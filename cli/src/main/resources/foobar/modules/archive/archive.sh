# SOURCE DESTINATION look|unpack NEWER LOGIN INCLUDE EXCLUDE EXTRA INSECURE
# SOURCE is a path, an address, or empty for the input; lists have one entry a line.
# look prints: the handler, the entries, and what differs, parted by lines of \001.
src=$1 dest=$2 todo=$3 newer=$4 rights=$5 include=$6 exclude=$7 extra=$8 insecure=$9
umask 022
dir=$(umask 077; mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
say() { echo "$1" >&2; exit 1; }
case $src in
  '') f=$dir/archive; cat >"$f" || exit 1 ;;
  *://*)
    f=$dir/archive
    if command -v curl >/dev/null; then curl ${insecure:+-k} -fsSL -o "$f" -- "$src" || exit 1
    elif command -v wget >/dev/null; then
      wget ${insecure:+--no-check-certificate} -q -O "$f" -- "$src" || say "wget cannot fetch $src"
    else say "neither curl nor wget is on the host: install the package curl first"
    fi ;;
  *) f=$src; [ -f "$f" ] || { echo "$src" >&2; exit 4; }; [ -r "$f" ] || say "no permission" ;;
esac
[ -s "$f" ] || say "the file is 0 bytes"
part() { printf '\001\n'; }
magic=$(head -c 6 "$f" | od -An -tx1 | tr -d ' \n')
IFS='
'
set -f
case $magic in
  504b0304*|504b0506*)
    command -v unzip >/dev/null || say "the archive is a zip file, and unzip is not on the host: install the package unzip first"
    set --
    for word in $include; do set -- "$@" "$word"; done
    [ -z "$exclude" ] || set -- "$@" -x
    for word in $exclude; do set -- "$@" "$word"; done
    if [ "$todo" = unpack ]; then
      unzip -qq -o ${newer:+-u} $extra "$f" "$@" -d "$dest" </dev/null; exit
    fi
    echo ZipArchive; part
    unzip -Z1 "$f" "$@" || exit 1
    part
    [ -d "$dest" ] || { echo "all: Warning: Cannot stat: No such file or directory"; exit 0; }
    mkdir "$dir/t" && unzip -qq -o $extra "$f" "$@" -d "$dir/t" </dev/null || exit 1
    LC_ALL=C diff -rq --no-dereference "$dir/t" "$dest" | while IFS= read -r line; do
      case $line in
        "Only in ${dest%/}:"*|"Only in ${dest%/}/"*) ;;
        *) printf '%s: Contents differ\n' "$line" ;;
      esac
    done ;;
  *)
    case $magic in
      1f8b*) kind=Tgz tool=gzip ;;
      425a68*) kind=TarBzip tool=bzip2 ;;
      fd377a585a00*) kind=TarXz tool=xz-utils ;;
      28b52ffd*) kind=TarZstd tool=zstd ;;
      *) kind=Tar tool=tar ;;
    esac
    command -v "${tool%-utils}" >/dev/null ||
      say "the archive needs ${tool%-utils}, and it is not on the host: install the package $tool first"
    [ -z "$extra" ] && set -- || set -- --show-transformed-names
    for word in $extra; do set -- "$@" "$word"; done
    for word in $exclude; do set -- "$@" "--exclude=$word"; done
    if [ "$todo" = unpack ]; then
      LC_ALL=C tar --extract -C "$dest" "$@" ${newer:+--keep-newer-files} -f "$f" -- $include; exit
    fi
    echo "${kind}Archive"; part
    LC_ALL=C tar --list --quoting-style=literal "$@" -f "$f" -- $include || exit 1
    part
    if [ -d "$dest" ]; then LC_ALL=C tar --diff -C "$dest" "$@" -f "$f" -- $include 2>&1
    else echo "all: Warning: Cannot stat: No such file or directory"
    fi ;;
esac
part
id -u
[ -z "$rights" ] || [ ! -d "$dest" ] || {
  cd "$dest" || exit 1
  case $magic in
    504b*) unzip -Z1 "$f" "$@" ;;
    *) LC_ALL=C tar --list --quoting-style=literal "$@" -f "$f" -- $include ;;
  esac | tr '\n' '\000' | xargs -0 stat -c '%f %U %G %u %g %n' -- 2>/dev/null
}
exit 0
