# Runs a command on a terminal of its own, a talk in several calls.
# start $2 command line, $3 directory, $4 always | never: prints the talk's folder
# talk  $2 folder, $3 bytes read already, $4 tenths of a second: types the input, waits for more,
#       prints the status ("-" while the command runs) on a line, then all that came after those bytes
# end   $2 folder
case $1 in
start)
  command -v script >/dev/null || { echo 'there is no program `script` on the host: install bsdutils or util-linux' >&2; exit 127; }
  [ -z "$3" ] || cd -- "$3" || exit 126
  old=$(umask)
  umask 077
  talk=$(mktemp -d "${TMPDIR:-/tmp}/talk.XXXXXX") && mkfifo "$talk/in" && : >"$talk/out" || exit 1
  if script --help 2>/dev/null | grep -q -e --echo; then echo="-E $4"; else echo=; fi
  export SHELL=/bin/sh
  (
    script -q -e -f $echo -c "echo \$\$ >'$talk/child'; umask $old; exec $2" /dev/null <>"$talk/in" >"$talk/out" 2>&1 &
    echo $! >"$talk/pid"
    wait $!
    echo $? >"$talk/ended" && mv "$talk/ended" "$talk/status"
  ) </dev/null >/dev/null 2>&1 &
  printf %s "$talk"
  ;;
talk)
  [ -d "$2" ] || exit 1
  cat 1<>"$2/in"
  left=$4
  while [ "$left" -gt 0 ] && [ ! -e "$2/status" ]; do
    size=$(wc -c <"$2/out")
    [ "$size" -gt "$3" ] && break
    sleep 0.1 2>/dev/null || sleep 1
    left=$((left - 1))
  done
  if [ -e "$2/status" ]; then cat "$2/status"; else echo -; fi
  tail -c +$(($3 + 1)) "$2/out"
  ;;
end)
  if [ ! -e "$2/status" ]; then
    kill -9 -- "-$(cat "$2/child")" 2>/dev/null
    kill "$(cat "$2/pid")" 2>/dev/null
  fi
  rm -rf "$2"
  ;;
esac
