#!/bin/sh
# Runs inside the image while it is built: turns a minimal Debian into a lab host.
set -eu
export DEBIAN_FRONTEND=noninteractive

# Ready-made images bring settings that keep packages from staying in a cache; their services must not start here.
rm -f /etc/apt/apt.conf.d/docker-* /etc/dpkg/dpkg.cfg.d/docker*
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
cat > /etc/apt/apt.conf.d/90lab <<'END'
// A mirror may be a snapshot, and its lists long past their date.
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Languages "none";
END
apt-get update -q
apt-get upgrade -qy
apt-get install -qy --no-install-recommends \
  systemd systemd-sysv dbus libpam-systemd openssh-server sudo curl iproute2 procps ca-certificates
apt-get clean

# What roles install, and nothing else.
sh /lab/repository.sh $(grep -v '^#' /lab/packages)

# What a container cannot do, or must not do by itself.
systemctl mask -q apt-daily.timer apt-daily-upgrade.timer systemd-udevd.service systemd-udev-trigger.service \
  getty@tty1.service console-getty.service sys-kernel-config.mount sys-kernel-debug.mount
systemctl set-default -q multi-user.target
systemctl enable -q ssh
# Each host makes its own at its first boot.
rm -f /etc/ssh/ssh_host_* /etc/machine-id /usr/sbin/policy-rc.d
if command -v python3; then echo 'a lab host must have no Python' >&2; exit 1; fi
