# Prints what can be learnt about this host, without changing anything.
# Arguments: the folder of local facts, then the groups wanted: min hardware network virtual local.
# Each part begins with a line of the byte 036 and its name. The part "files" holds the lines of
# many small files, each behind the file's path and a colon.
had_locale=${LC_ALL+yes}
had=$LC_ALL
LC_ALL=C
export LC_ALL
facts_folder=$1
shift

part() { printf '\036%s\n' "$1"; }

present() {
  for path; do [ -e "$path" ] && echo "$path"; done
}

files() {
  part files
  grep -sH '' "$@" /dev/null
}

min() {
  files /proc/sys/kernel/ostype /proc/sys/kernel/hostname /proc/sys/kernel/osrelease \
    /proc/sys/kernel/version /proc/sys/crypto/fips_enabled /proc/1/comm /proc/cmdline /proc/loadavg \
    /etc/os-release /etc/lsb-release /etc/debian_version /etc/alpine-release /etc/redhat-release \
    /etc/resolv.conf /etc/machine-id /var/lib/dbus/machine-id \
    /sys/fs/selinux/enforce /sys/fs/selinux/policyvers /etc/selinux/config \
    /etc/ssh/ssh_host_rsa_key.pub /etc/ssh/ssh_host_ecdsa_key.pub /etc/ssh/ssh_host_ed25519_key.pub
  part present
  present /sys/kernel/security/apparmor /run/systemd/system /usr/bin/apt-get /usr/bin/dnf \
    /usr/bin/yum /usr/bin/zypper /usr/bin/pacman /sbin/apk /bin/opkg /usr/bin/emerge /etc/init.d \
    /sbin/openrc
  part machine
  uname -m
  part clock
  date '+%Y|%m|%d|%H|%M|%S|%A|%w|%W|%Z|%z|%s|%N'
  part zone
  tail -n 1 /etc/localtime 2>/dev/null
  part user
  uid=$(id -u)
  echo "$uid:$(id -g)"
  getent passwd "$uid" || grep "^[^:]*:[^:]*:$uid:" /etc/passwd
  part names
  read -r name </proc/sys/kernel/hostname
  timeout 3 getent hosts "$name"
  part env
  (
    LC_ALL=$had
    [ "$had_locale" ] || unset LC_ALL
    env -0 2>/dev/null || env
  )
  part roots
  stat -c '%i %d' / /proc/1/root/. 2>/dev/null
  for path in /usr/bin/python3 $(command -v python3); do
    [ -x "$path" ] || continue
    part python
    echo "$path"
    "$path" -V
    break
  done
  if command -v lsb_release >/dev/null; then
    part lsb
    lsb_release -a 2>/dev/null
  fi
  if command -v capsh >/dev/null; then
    part capsh
    capsh --print
  fi
}

hardware() {
  files /proc/meminfo /proc/uptime /sys/class/dmi/id/* /sys/block/*/size /sys/block/*/removable \
    /sys/block/*/queue/rotational /sys/block/*/queue/scheduler \
    /sys/block/*/queue/logical_block_size /sys/block/*/queue/discard_granularity \
    /sys/block/*/device/vendor /sys/block/*/device/model /sys/block/*/device/serial \
    /sys/block/*/*/start /sys/block/*/*/size
  part cpu
  grep -E '^(processor|vendor_id|model name|physical id|core id|cpu cores|siblings|Processor|cpu|Vendor)[^a-z]*:' \
    /proc/cpuinfo
  part nproc
  nproc
  part mounts
  cat /proc/self/mounts
  part bound
  while read -r _ _ _ root where _; do
    [ "$root" = / ] || printf '%s\n' "$where"
  done </proc/self/mountinfo
  part sizes
  set --
  while read -r device where kind _; do
    case $device in /* | *:/*) [ "$kind" = none ] || set -- "$@" "$(printf %b "$where")" ;; esac
  done </proc/self/mounts
  [ $# = 0 ] || timeout 5 stat -f -c '%s %S %b %a %c %d %n' "$@" 2>/dev/null
  part uuids
  command -v lsblk >/dev/null && lsblk -lnpe 2 -o NAME,UUID 2>/dev/null
  part links
  ls -l /dev/disk/by-id /dev/disk/by-uuid /dev/disk/by-label 2>/dev/null
}

network() {
  files /sys/class/net/*/address /sys/class/net/*/mtu /sys/class/net/*/operstate \
    /sys/class/net/*/type /sys/class/net/*/flags /sys/class/net/*/speed \
    /sys/class/net/*/bridge/bridge_id /sys/class/net/*/bridge/stp_state \
    /sys/class/net/*/bonding/slaves /sys/class/net/*/bonding/mode \
    /sys/class/net/*/bonding/miimon /sys/class/net/*/bonding/lacp_rate
  part devices
  for path in /sys/class/net/*; do
    [ -e "$path/device" ] || continue
    echo "${path##*/} $(readlink "$path/device") $(readlink "$path/device/driver/module")"
  done
  part bridges
  present /sys/class/net/*/brif/*
  if command -v ip >/dev/null; then
    part addresses
    ip addr show
    part route4
    ip -4 route get 8.8.8.8 2>/dev/null
    part route6
    ip -6 route get 2404:6800:400a:800::1012 2>/dev/null
  else
    part routes
    cat /proc/net/route
    part own
    hostname -I 2>/dev/null
  fi
}

virtual() {
  files /proc/1/cgroup /run/systemd/container /sys/class/dmi/id/product_name \
    /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_family /sys/class/dmi/id/bios_vendor \
    /proc/xen/capabilities
  part present
  present /.dockerenv /.dockerinit /proc/vz /proc/bc /proc/lve /proc/xen /dev/kvm
  part init
  tr '\0' '\n' 2>/dev/null </proc/1/environ | grep '^container='
  part modules
  grep -sE '^(kvm|vboxdrv|virtio) ' /proc/modules
  part emulated
  grep -sE -m 1 '^(model name.*(QEMU Virtual CPU|UML)|vendor_id.*(User Mode Linux|IBM/S390))' /proc/cpuinfo
}

local_facts() {
  gap=$(printf '\035')
  for path in "$facts_folder"/*.fact; do
    [ -f "$path" ] || continue
    if [ -x "$path" ]; then
      # Warnings first, then the status and what it prints.
      said=$({ printed=$("$path" 2>&3 3>&- </dev/null); printf '\035%s\035%s' "$?" "$printed"; } 3>&1)
      printed=${said#*"$gap"} said=${said%%"$gap"*}
      part "local ${printed%%"$gap"*} $path"
      case $printed in
      "0$gap"*) printf '%s\n' "${printed#*"$gap"}" ;;
      *) printf '%s' "$said" ;;
      esac
    else
      part "local 0 $path"
      cat "$path"
    fi
  done
}

for group; do
  case $group in
  local) local_facts ;;
  *) $group ;;
  esac
done 2>/dev/null
exit 0
