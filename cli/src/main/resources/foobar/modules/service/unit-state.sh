# What the init system knows about a service, in one go: systemd.
# Arguments: its name, then options for systemctl (--user, --global).
# Prints key=value lines: those of systemctl show; under another init only that it is another.
LC_ALL=C
export LC_ALL
unit=$1
shift
if [ ! -d /run/systemd/system ]; then
  echo init=other
  exit 0
fi
: "${XDG_RUNTIME_DIR:=/run/user/$(id -u)}"
export XDG_RUNTIME_DIR
shown=$(systemctl "$@" --no-pager show -- "$unit") || exit
printf '%s\n' "$shown"
case $shown in
*UnitFileState=generated*) echo "SysvState=$(systemctl "$@" is-enabled -- "$unit" 2>/dev/null)" ;;
esac
