# Restores the packet filter, with a way back: unless someone takes the file away whose name is
# printed, what was there before returns after some seconds. Arguments: the program, those seconds,
# the arguments of restoring.
PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
export PATH LC_ALL
program=$1 seconds=$2
shift 2
umask 077
back=$(mktemp) || exit
"$program-save" >"$back" || exit
(
  trap '' HUP
  i=0
  while [ -e "$back" ] && [ $i -lt "$seconds" ]; do
    sleep 1
    i=$((i + 1))
  done
  [ -e "$back" ] && "$program-restore" "$back" && rm -f "$back"
) </dev/null >/dev/null 2>&1 &
"$program-restore" "$@" || {
  status=$?
  rm -f "$back"
  exit $status
}
echo "$back"
