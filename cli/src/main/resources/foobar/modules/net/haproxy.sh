# Further arguments: how many seconds to wait before, then the commands, each said over a connection
# of its own. An answer ends with a line of \001.
[ "$1" = 0 ] || sleep "$1"
shift
for command in "$@"; do
  say "$command" || exit
  printf '\001\n'
done
