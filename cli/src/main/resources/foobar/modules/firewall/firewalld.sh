# What firewalld says. Arguments: the zone (empty for the default one), then the question, either
# target, zone, or an option of firewall-cmd. Prints a line each: whether the daemon runs, the zone,
# the answer for the running firewall, the answer for the permanent one (yes, no, ?, or a target).
PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
export PATH LC_ALL
command -v firewall-cmd >/dev/null && command -v firewall-offline-cmd >/dev/null || exit 127
zone=$1 question=$2
live='firewall-cmd'
if firewall-cmd -q --state 2>/dev/null; then
  echo running
  kept='firewall-cmd --permanent'
else
  echo offline
  kept='firewall-offline-cmd'
  live=
fi
[ -n "$zone" ] || {
  if [ -n "$live" ]; then zone=$(firewall-cmd --get-default-zone); else zone=$(firewall-offline-cmd --get-default-zone); fi
}
printf '%s\n' "$zone"
ask() {
  [ $# -gt 1 ] || {
    echo '?'
    return
  }
  said=$("$@" 2>&1)
  case $? in
  0) echo yes ;;
  1) echo no ;;
  *) printf 'error %s\n' "$said" | tr '\n' ' '; echo ;;
  esac
}
case $question in
target)
  echo '?'
  $kept --zone="$zone" --get-target 2>&1
  ;;
zone)
  echo '?'
  case " $($kept --get-zones) " in *" $zone "*) echo yes ;; *) echo no ;; esac
  ;;
*)
  ask $live ${live:+--zone="$zone"} ${live:+"$question"}
  ask $kept --zone="$zone" "$question"
  ;;
esac
