#!/bin/sh
# First process of a lab host: gives systemd cgroups and files of its own, then becomes systemd.
set -eu
umount -R /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
# rename() cannot replace the engine's bind mounts. After a restart the host's own edits stay.
for name in hosts hostname resolv.conf; do
  cp "/etc/$name" "/run/lab-$name"
  umount "/etc/$name"
  [ -e /var/lib/lab-booted ] || cat "/run/lab-$name" > "/etc/$name"
done
# The network's settings are the host's own; all other kernel settings are the machine's and stay read-only.
{ mount --bind /proc/sys/net /proc/sys/net && mount -o remount,rw,bind /proc/sys/net; } \
  || echo 'the network settings stay read-only' >&2
if [ ! -e /var/lib/lab-booted ]; then
  ssh-keygen -q -A
  : > /etc/machine-id
  touch /var/lib/lab-booted
fi
exec env -i container=docker PATH="$PATH" /sbin/init
