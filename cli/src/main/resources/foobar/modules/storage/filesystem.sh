# Looks at the file system of a device, or lets it grow.
# look $2 device, $3 kind of file system whose size is wanted: `absent`, or `there`, the kind of file
#      system, the device's bytes, the file system's bytes (`unmounted` where it has to be mounted)
# grow $2 device, $3 kind
LC_ALL=C
export LC_ALL
dev=$2 kind=$3
mounted() { findmnt --noheadings --first-only --output TARGET --source "$dev" 2>/dev/null | head -n 1; }
if [ "$1" = look ]; then
  [ -e "$dev" ] || { echo absent; exit 0; }
  echo there
  blkid -c /dev/null -o value -s TYPE "$dev" | head -n 1 | grep . || echo
  if [ -b "$dev" ]; then blockdev --getsize64 "$dev" || exit 1; else wc -c <"$dev"; fi
  case $kind in
  ext*) tune2fs -l "$dev" | awk -F: '/^Block count:/ { c = $2 } /^Block size:/ { s = $2 } END { printf "%.0f\n", c * s }' ;;
  xfs)
    place=$(mounted)
    xfs_info "${place:-$dev}" | sed -n 's/^data .*bsize=\([0-9]*\) *blocks=\([0-9]*\),.*/\1 \2/p' | awk '{ printf "%.0f\n", $1 * $2 }' ;;
  btrfs)
    place=$(mounted)
    [ "$place" ] || { echo unmounted; exit 0; }
    btrfs filesystem usage -b "$place" | awk '/Device size/ { print $NF; exit }' ;;
  f2fs) dump.f2fs "$dev" | awk '/Info: sector size = / { s = $5 } /Info: total FS sectors = / { c = $6 } END { printf "%.0f\n", c * s }' ;;
  vfat) fatresize --info "$dev" | awk -F: '/^(Cur size|Size):/ { print $2 + 0; exit }' ;;
  lvm) pvs --noheadings -o pv_size --units b --nosuffix "$dev" ;;
  esac
  exit 0
fi
case $kind in
ext*) resize2fs "$dev" ;;
xfs)
  place=$(mounted)
  [ "$place" ] || { echo "$dev needs to be mounted for xfs operations" >&2; exit 1; }
  xfs_growfs "$place" ;;
btrfs) btrfs filesystem resize max "$(mounted)" ;;
f2fs) resize.f2fs "$dev" ;;
vfat) fatresize -s max "$dev" ;;
lvm) pvresize "$dev" ;;
esac
