# What ufw says and has on its disk: its programs, its settings, its rules, its status, and, with
# arguments, what a rule written with them would make of its rules. Parts end with a line of \001.
PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
export PATH LC_ALL
numbered=$1
shift
command -v ufw || exit 127
command -v grep
end() {
  printf '\001\n'
}
end
cat /etc/default/ufw /etc/ufw/ufw.conf 2>/dev/null
end
cat /lib/ufw/user.rules /etc/ufw/user.rules /var/lib/ufw/user.rules 2>/dev/null | grep '^### tuple'
end
cat /lib/ufw/user6.rules /etc/ufw/user6.rules /var/lib/ufw/user6.rules 2>/dev/null | grep '^### tuple'
end
ufw status verbose || exit
end
[ "$numbered" = no ] || ufw status numbered
end
[ $# = 0 ] || ufw --dry-run "$@"
