# What an init system other than systemd knows about a service, in one go.
# Arguments: the service, then a text to look for among the processes instead of asking it (or nothing).
# Prints key=value lines: init (openrc or sysv), script, code and text (what its status says), found
# (whether the text was found), levels (of OpenRC), links (of the run levels), tool (that makes links).
LC_ALL=C
export LC_ALL
PATH=$PATH:/sbin:/usr/sbin
name=$1
pattern=$2
script=/etc/init.d/$name
init=sysv
[ -d /run/systemd/system ] || ! command -v rc-service >/dev/null || init=openrc
echo "init=$init"
[ -e "$script" ] || exit 0
echo "script=$script"
if [ -n "$pattern" ]; then
  found=no
  for file in /proc/[0-9]*/cmdline; do
    case $(tr '\0' ' ' <"$file") in *"$pattern"*) found=yes ;; esac
  done 2>/dev/null
  echo "found=$found"
elif [ $init = openrc ]; then
  text=$(rc-service "$name" status 2>&1)
  echo "code=$?"
  printf 'text=%s\n' "$text" | head -n 1
else
  if command -v service >/dev/null; then
    text=$(service "$name" status 2>/dev/null)
  else
    text=$("$script" status 2>/dev/null)
  fi
  echo "code=$?"
  [ "$(printf '%s\n' "$text" | wc -l)" -gt 1 ] || printf 'text=%s\n' "$text"
fi
if [ $init = openrc ]; then
  rc-update show 2>/dev/null | while IFS='|' read -r one levels; do
    [ "$(echo $one)" != "$name" ] || echo levels=$levels
  done
  exit 0
fi
set -- /etc/rc?.d/S??"$name"
[ ! -e "$1" ] || echo "links=$*"
for tool in update-rc.d insserv chkconfig; do
  if command -v $tool >/dev/null; then
    echo "tool=$tool"
    break
  fi
done
:
