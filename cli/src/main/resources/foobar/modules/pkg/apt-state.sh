# What apt needs to know about a host, in one go.
# Arguments: names of packages (shell patterns too).
# Prints: the time now, the time of the package lists (0: none), and of every installed package that
# is named, matches a pattern or provides one: want status name architecture version<TAB>provides
# And of those that only came along with others: auto name
LC_ALL=C
export LC_ALL
lists=/var/lib/apt/lists
date +%s
stat -c %Y /var/lib/apt/periodic/update-success-stamp 2>/dev/null ||
  stat -c %Y "$lists" 2>/dev/null || echo 0
set -- "$lists" "$@"
shift
for name; do
  shift
  name=${name%%[[*?]*}
  set -- "$@" -e "${name%%:*}"
done
[ $# -gt 0 ] || exit 0
format='${db:Status-Want} ${db:Status-Status} ${Package} ${Architecture} ${Version}\t${Provides}\n'
all=$(dpkg-query -W -f="$format") || exit
printf '%s\n' "$all" | grep -F "$@"
[ $? -le 1 ] || exit
states=/var/lib/apt/extended_states
[ ! -r "$states" ] ||
  sed -n '/^Package: /{s///;h;}; /^Auto-Installed: 1/{g;s/^/auto /p;}' "$states" | grep -F "$@"
:
