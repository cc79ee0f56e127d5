# The services of a host, as whatever runs them knows them.
# Prints lines: S + name or S - name (scripts that run or not), C name enabled code (chkconfig), O name
# state (OpenRC), L name levels (OpenRC's run levels). Then for systemd three parts, each behind a line
# of the byte 036: its units, its unit files, other names and in the same order the states of their units.
LC_ALL=C
export LC_ALL
PATH=$PATH:/sbin:/usr/sbin
has() { command -v "$1" >/dev/null; }
if has chkconfig; then
  chkconfig --list 2>/dev/null | grep '0:o' | while read -r name _ _ _ three _; do
    case $three in *on) enabled=enabled ;; *) enabled=disabled ;; esac
    service "$name" status >/dev/null 2>&1
    echo "C $name $enabled $?"
  done
elif has rc-status && has rc-update; then
  rc-update show -v 2>/dev/null | tr '|' ' ' | sed 's/^ */L /'
  rc-status -a -s -m 2>&1 | grep '^ ' | tr -d '[]' | sed 's/^ */O /'
elif has service; then
  service --status-all 2>/dev/null | sed -n 's/^ *\[ \([-+]\) \] */S \1 /p'
fi
[ -d /run/systemd/system ] || exit 0
printf '\036'
systemctl list-units --no-pager --no-legend --plain --type service --all || exit
printf '\036'
systemctl list-unit-files --no-pager --no-legend --type service --all
set -- $(systemctl list-unit-files --no-pager --no-legend --type service --state alias |
  grep -v @ | while read -r name _; do echo "$name"; done)
printf '\036'
for name; do echo "$name"; done
[ $# = 0 ] || systemctl show --no-pager -p ActiveState "$@"
true
