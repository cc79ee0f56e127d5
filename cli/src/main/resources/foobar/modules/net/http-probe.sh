# Asks a web server again and again. Arguments: how many seconds at most (0: only once), the pause between two
# requests, how many good answers in a row, how many seconds a request, the statuses (each between
# blanks), a text. The input is curl's configuration. Says lines while it goes on: p TRIES WHAT
# HUNDREDTHS; at the end one of \002, then VERDICT TRIES GOOD STATUS HUNDREDTHS SECONDS WHAT, then
# what curl says, then the beginning of the body.
limit=$1 pause=$2 wanted=$3 each=$4 statuses=$5 text=$6
command -v curl >/dev/null || { echo 'curl: not found' >&2; exit 127; }
dir=$(umask 077; mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
config=$(cat; printf x)
config=${config%x}

# Hundredths of a second, without a process.
now() {
  read -r up rest </proc/uptime
  up=${up%.*}${up#*.}
}

# judge EXIT STATUS SECONDS: sets what is the matter; `good` if nothing is.
judge() {
  code=$1 status=${2:-000} took=${3:-0}
  case $code in
    0 | 23) what=good ;;
    6) what=unresolved ;;
    7) what=refused ;;
    28) what=timeout ;;
    52 | 55 | 56) what=closed ;;
    35 | 51 | 53 | 58 | 59 | 60 | 77) what=tls ;;
    *) what=failed ;;
  esac
  [ "$what" = good ] || return 0
  case $statuses in
    *" $status "*) ;;
    *)
      what=status
      return
      ;;
  esac
  [ "$text" ] || return 0
  body=$(cat "$dir/body")
  case $body in
    *"$text"*) ;;
    *) what=text ;;
  esac
}

ask() {
  most=$((each * 100))
  [ $((end - up)) -ge "$most" ] || most=$((end - up))
  [ "$most" -ge 10 ] || most=10
  {
    printf '%s' "$config"
    printf 'max-time = %d.%02d\n' $((most / 100)) $((most % 100))
  } | LC_ALL=C curl -q -K - 2>"$dir/said" | head -c 1048576 >"$dir/body"
  judge $(tail -n 1 "$dir/said")
}

now
start=$up told=$up end=$((up + (limit ? limit : each) * 100)) tries=0 good=0 verdict=late
while :; do
  ask
  tries=$((tries + 1))
  if [ "$what" = good ]; then good=$((good + 1)); else good=0; fi
  now
  [ "$good" -lt "$wanted" ] || {
    verdict=good
    break
  }
  [ "$limit" != 0 ] && [ "$up" -lt "$end" ] || break
  [ $((up - told)) -lt 100 ] || {
    told=$up
    printf 'p %s %s %s\n' "$tries" "$what" $((up - start)) || exit 5
  }
  sleep "$pause" 2>/dev/null || sleep 1
  now
  [ "$up" -lt "$end" ] || break
done
printf '\002\n%s %s %s %s %s %s %s\n' "$verdict" "$tries" "$good" "$status" $((up - start)) "$took" "$what"
said=$(sed '$d' "$dir/said" | sed -n '/./{p;q;}')
printf '%s\n' "$said"
head -c 2000 "$dir/body"
