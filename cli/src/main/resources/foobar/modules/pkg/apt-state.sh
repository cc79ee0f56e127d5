# What apt needs to know about a host, in one go.
# Prints: the time now, the time of the package lists (0: none), and of every package that dpkg knows:
# want status name architecture version<TAB>provides
# And of those that only came along with others: auto name
LC_ALL=C
export LC_ALL
lists=/var/lib/apt/lists
date +%s
stat -c %Y /var/lib/apt/periodic/update-success-stamp 2>/dev/null ||
  stat -c %Y "$lists" 2>/dev/null || echo 0
dpkg-query -W -f='${db:Status-Want} ${db:Status-Status} ${Package} ${Architecture} ${Version}\t${Provides}\n' || exit
states=/var/lib/apt/extended_states
[ ! -r "$states" ] ||
  sed -n '/^Package: /{s///;h;}; /^Auto-Installed: 1/{g;s/^/auto /p;}' "$states"
:
