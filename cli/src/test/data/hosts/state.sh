# Prints what changed on this host since the last call: a line each of files, accounts, packages,
# units, mounts and settings, and the texts of changed files.
state=/run/differential
mkdir -p "$state"
new=$state/new old=$state/old

files() {
  find /etc /root /home /opt /srv /usr/local /tmp /var/tmp /var/www /var/spool /var/lib/apt/periodic /usr/share/keyrings -xdev \
    \( -name .ansible -o -name '.ansible_*' -o -name 'systemd-private-*' -o -path '/etc/ssh/ssh_host*' \
    -o -path /root/.ssh/authorized_keys -o -path '/tmp/.*-unix' -o -name '*-' -o -name '.pwd.lock' \
    -o -path /etc/ld.so.cache -o -path /etc/mailcap -o -path /root/.cache -o -path '/tmp/ansible*' \) -prune -o "$@"
}

{
  files -printf 'file %p %y %m %u:%g %l\n'
  files -type f ! -path '/var/spool/cron/*' -exec sha256sum {} + | sed 's/^\([0-9a-f]*\)  \(.*\)$/text \2 \1/'
  for table in /var/spool/cron/crontabs/*; do
    if [ -f "$table" ]; then
      echo "text $table $(sed '/^# (.* installed on /d' "$table" | sha256sum | cut -d ' ' -f 1)"
    fi
  done
  dpkg-query -W -f 'package ${Package} ${Version} ${db:Status-Abbrev}\n'
  apt-mark showmanual | sed 's/^/manual /'
  systemctl list-unit-files --no-legend --no-pager | awk '$1 !~ /^session-|^user|^run-/ { print "unit-file", $1, $2 }'
  systemctl list-units --all --plain --no-legend --no-pager --type=service,timer,socket,target |
    awk '$1 !~ /^user|systemd-|apt-|dpkg-|logrotate|fstrim|e2scrub/ && $2 == "loaded" { print "unit", $1, $3 }'
  awk '$2 !~ /^.run|credentials/ { print "mount", $2, $3, $4 }' /proc/mounts
  sysctl -n net.ipv4.ip_forward net.core.somaxconn net.ipv4.tcp_syncookies net.ipv4.conf.all.rp_filter \
    net.ipv4.conf.all.accept_redirects net.ipv4.tcp_keepalive_time 2>/dev/null | cat -n | sed 's/^/sysctl/'
} 2>/dev/null | LC_ALL=C sort > "$new"

if [ -e "$old" ]; then
  LC_ALL=C comm -23 "$old" "$new" | sed 's/^/- /'
  LC_ALL=C comm -13 "$old" "$new" > "$state/added"
  sed 's/^/+ /' "$state/added"
  sed -n 's/^text \(.*\) [0-9a-f]*$/\1/p' "$state/added" | while read -r file; do
    if [ "$(stat -c %s "$file")" -lt 6000 ] && grep -qI . "$file"; then
      echo "= $file"
      sed '/^# (.* installed on /d; s/^/    /' "$file"
    fi
  done
fi
mv "$new" "$old"
