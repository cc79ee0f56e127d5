# What the init system knows about a service, in one go.
# Arguments: its name, then options for systemctl (--user, --global).
# Prints key=value lines: those of systemctl show, or under another init: init running enabled.
LC_ALL=C
export LC_ALL
unit=$1
shift
if [ ! -d /run/systemd/system ]; then
  echo init=sysv
  [ -x "/etc/init.d/$unit" ] || exit 0
  service "$unit" status >/dev/null 2>&1 && echo running=yes || echo running=no
  set -- /etc/rc[2345].d/S[0-9][0-9]"$unit"
  [ -e "$1" ] && echo enabled=yes || echo enabled=no
  exit 0
fi
: "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
export XDG_RUNTIME_DIR
shown=$(systemctl "$@" --no-pager show -- "$unit") || exit
printf '%s\n' "$shown"
case $shown in
*UnitFileState=generated*) echo "SysvState=$(systemctl "$@" is-enabled -- "$unit" 2>/dev/null)" ;;
esac
