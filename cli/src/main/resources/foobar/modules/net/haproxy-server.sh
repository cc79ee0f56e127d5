# Moves servers and waits, each by itself and all at the same time. Further arguments: the question
# that is asked at the end, then a word for each server:
#   out=PATH=DRAIN=FINISH      drain, wait DRAIN seconds, maintenance, wait FINISH seconds
#   ready=PATH=WEIGHT=HOLD=TIMEOUT=RAMP  back, with no weight until it is well if HOLD is 1
#   await=PATH=TIMEOUT         only wait until it takes requests
#   say=PATH=COMMANDS          only say this
# Says lines: p PATH WHAT HUNDREDTHS (goes on), d PATH SESSIONS HUNDREDTHS (done), l PATH STATUS
# HUNDREDTHS (too late), x PATH STATUS (someone else moved it), e PATH WORDS (HAProxy refused);
# at the end a line of \002 and the answer to the question.
maintained=99 moved=123

# Hundredths of a second, without a process.
now() {
  read -r up rest </proc/uptime
  up=${up%.*}${up#*.}
}

nap() {
  sleep 0.2 2>/dev/null || sleep 1
}

# order COMMANDS: an answer is a refusal.
order() {
  answer=$(say "$1") || exit 6
  answer=$(printf '%s' "$answer" | tr '\n' ' ')
  case $answer in
    *[![:space:]]*)
      printf 'e %s %s\n' "$path" "$answer"
      exit 4
      ;;
  esac
}

# look: sets what the server is now: status, admin (bits), sessions. A reload may take a moment.
look() {
  tries=0
  until table=$(say 'show stat -1 4 -1;show servers state' 2>/dev/null); do
    tries=$((tries + 1))
    [ "$tries" -lt 25 ] || {
      printf 'e %s %s\n' "$path" "nobody answers on the socket $socket"
      exit 6
    }
    nap
  done
  seen=$(printf '%s\n' "$table" | awk -v path="$path" '
    /^# pxname,/ { part = 1; n = split(substr($0, 3), h, ","); for (i = 1; i <= n; i++) c[h[i]] = i; next }
    /^# be_id / { part = 2; next }
    part == 1 && split($0, f, ",") > 20 && f[c["pxname"]] "/" f[c["svname"]] == path {
      status = f[c["status"]]; gsub(/ /, "_", status); sessions = f[c["scur"]] + f[c["qcur"]] }
    part == 2 && $2 "/" $4 == path { admin = $7 }
    END { if (status != "") print status, admin + 0, sessions }')
  [ "$seen" ] || {
    printf 'e %s %s\n' "$path" 'HAProxy does not know it any more'
    exit 4
  }
  status=${seen%% *} sessions=${seen##* }
  admin=${seen#* } admin=${admin%% *}
}

# beat WHAT: shows once a second that it goes on; ends where nobody listens any more.
beat() {
  [ $((up - told)) -lt 100 ] || {
    told=$up
    printf 'p %s %s %s\n' "$path" "$1" $((up - start)) || exit 5
  }
}

# elders: sets the processes that were HAProxy before a reload and still end their sessions, of which
# the socket knows nothing, and the server's address as the kernel lists it.
elders() {
  elders= place=
  pid=$(say 'show info' | sed -n 's/^Pid: //p')
  master=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/${pid:-none}/status" 2>/dev/null)
  [ "$master" ] || return 0
  for process in /proc/[0-9]*; do
    read -r comm 2>/dev/null <"$process/comm" || continue
    [ "$comm" = haproxy ] && [ "${process#/proc/}" != "$pid" ] &&
      grep -q "^PPid:[[:space:]]*$master$" "$process/status" && elders="$elders $process"
  done
  [ "$elders" ] || return 0
  set -- $(printf '%s\n' "$table" |
    awk -v path="$path" 'NF > 18 && $2 "/" $4 == path { gsub(/\./, " ", $5); print $19, $5 }')
  case $# in
    5) place=$(printf '%02X%02X%02X%02X:%04X' "$5" "$4" "$3" "$2" "$1") ;;
    2) place=$(printf ':%04X' "$1") ;;
  esac
}

# held: adds what those processes still have open to the server.
held() {
  [ "$place" ] || return 0
  for process in $elders; do
    sessions=$((sessions + $({
      ls -l "$process/fd" 2>/dev/null | sed -n 's/.*socket:\[\([0-9]*\)\].*/own \1/p'
      cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
    } | awk -v at="$place" '
      $1 == "own" { own[$2] = 1; next }
      $4 == "01" && own[$10] && substr($3, length($3) - length(at) + 1) == at { n++ }
      END { print n + 0 }')))
  done
}

# until_free SECONDS BITS: until it has no sessions, while it stays what it was made.
until_free() {
  now
  end=$((up + $1 * 100))
  while :; do
    look
    [ $((admin & $2)) != 0 ] || {
      printf 'x %s %s\n' "$path" "$status"
      exit 3
    }
    held
    now
    [ "$sessions" != 0 ] && [ "$up" -lt "$end" ] || return 0
    beat "$sessions"
    nap
  done
}

out() {
  look
  elders
  if [ $((admin & maintained)) = 0 ]; then
    order "set server $path state drain"
    until_free "$1" $moved
    order "set server $path state maint"
  fi
  until_free "$2" $maintained
  printf 'd %s %s %s\n' "$path" "$sessions" $((up - start))
}

# until_up SECONDS STATUS GUARD: a status with numbers behind it is on its way to another one. With
# a guard it ends as soon as someone else takes the server out.
until_up() {
  end=$((start + $1 * 100))
  while :; do
    look
    now
    if [ $((admin & moved)) = 0 ]; then
      case $status in
        $2 | no_check) return 0 ;;
      esac
    elif [ "$3" ]; then
      printf 'x %s %s\n' "$path" "$status"
      return 1
    fi
    [ "$up" -lt "$end" ] || {
      printf 'l %s %s %s\n' "$path" "$status" $((up - start))
      return 1
    }
    beat "$status"
    nap
  done
}

# grow WEIGHT SECONDS: in tenths.
grow() {
  began=$up share=0
  while [ $((up - began)) -lt $(($2 * 100)) ]; do
    next=$((1 + (up - began) / ($2 * 10)))
    if [ "$next" != "$share" ]; then
      share=$next part=$(($1 * share / 10))
      [ "$part" != 0 ] || part=1
      order "set server $path weight $part"
      look
      [ $((admin & moved)) = 0 ] || {
        printf 'x %s %s\n' "$path" "$status"
        return 1
      }
    fi
    nap
    now
    beat "$((share * 10))%"
  done
}

# The weight is whole again however this ends.
ready() {
  trap 'exit 7' HUP INT TERM PIPE
  whole="set server $path weight $1"
  trap 'say "$whole" >/dev/null' EXIT
  if [ "$2" = 1 ]; then
    order "set server $path weight 0;set server $path state ready"
  else
    order "$whole;set server $path state ready"
  fi
  [ "$3" = 0 ] || until_up "$3" UP guard || return
  [ "$4" = 0 ] || grow "$1" "$4" || return
  order "$whole"
  trap - EXIT
  printf 'd %s 0 %s\n' "$path" $((up - start))
}

await() {
  ! until_up "$1" 'UP*' || printf 'd %s 0 %s\n' "$path" $((up - start))
}

question=$1
shift
for word; do
  (
    IFS==
    set -f
    set -- $word
    unset IFS
    set +f
    verb=$1 path=$2
    shift 2
    now
    start=$up told=$up
    case $verb in
      say) order "$1" && printf 'd %s 0 0\n' "$path" ;;
      *) "$verb" "$@" ;;
    esac
  ) &
done
wait
printf '\002\n'
say "$question"
