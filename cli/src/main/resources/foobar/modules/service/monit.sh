# Talks to monit.
# look $2 name, $3 seconds: the summary, a line with 036, and the status once nothing is pending
# act $2 name, $3 seconds, $4 command, $5 what the status must match then, $6 `not` if it must not: the status
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/usr/local/bin
name=$2 left=$3
command -v monit >/dev/null 2>&1 || exit 127
batch=-B
case $(monit -V | sed -n '1s/.*version \([0-9]*\.[0-9]*\).*/\1/p') in
[0-4].* | 5.? | 5.1[0-8]) batch= ;;
esac
status() { monit status $batch "$name" 2>/dev/null | sed -n 's/^ *[Ss]tatus  *//p' | head -n 1; }
settled() {
  while :; do
    now=$(status)
    case $now in
    *pending* | Initializing* | '') ;;
    *) [ "$1" ] || return 0
      if printf '%s\n' "$now" | grep -Eiq "$1"; then [ "$2" = not ] || return 0; else [ "$2" != not ] || return 0; fi ;;
    esac
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    sleep 1
  done
}
if [ "$1" = look ]; then
  summary=$(monit summary $batch) || exit 1
  printf '%s\n\036\n' "$summary"
  printf '%s\n' "$summary" | grep -Fqw -- "$name" || exit 0
  settled || true
  printf '%s\n' "$now"
  exit 0
fi
if [ "$4" = reload ]; then monit reload >&2 || exit 1; else monit "$4" "$name" >&2 || exit 1; fi
case $4 in
reload)
  [ "$name" ] || exit 0
  until monit summary $batch | grep -Fqw -- "$name"; do
    [ "$left" -gt 0 ] || { echo 'waited too long for process to become "present"' >&2; exit 2; }
    left=$((left - 1))
    sleep 1
  done ;;
*)
  settled "$5" "$6" || { printf 'its status is: %s\n' "$now" >&2; exit 2; }
  printf '%s\n' "$now" ;;
esac
