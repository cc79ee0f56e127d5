#!/bin/sh
# Runs inside an image while it is built: puts packages, with all that they need, into the host's own apt
# repository, the only one it knows, so that an installation needs no network. Usage: repository.sh NAME...
set -eu
export DEBIAN_FRONTEND=noninteractive
repository=/var/lib/lab-apt
off=/etc/apt/sources.off

# sources FROM TO: Debian's own package sources, away or back.
sources() {
  mkdir -p "$2"
  for list in "$1"/*; do
    if [ -s "$list" ]; then mv "$list" "$2/"; fi
  done
}

rm -f /etc/apt/sources.list.d/lab.list
if [ -d "$off" ]; then sources "$off" /etc/apt/sources.list.d; fi
apt-get update -q
mkdir -p "$repository/partial"
for name in "$@"; do
  if apt-cache policy "$name" | grep -q 'Candidate: [^(]'; then
    apt-get install -qqy --download-only --no-install-recommends -o "Dir::Cache::archives=$repository" "$name"
  else
    echo "this suite has no package $name"
  fi
done
rm -rf "$repository/partial" "$repository/lock"
cd "$repository"
for deb in *.deb; do
  dpkg-deb -f "$deb"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' \
    "$deb" "$(stat -c %s "$deb")" "$(sha256sum "$deb" | cut -d' ' -f1)"
done > Packages

sources /etc/apt/sources.list.d "$off"
if [ -s /etc/apt/sources.list ]; then mv /etc/apt/sources.list "$off/"; fi
echo "deb [trusted=yes] file:$repository ./" > /etc/apt/sources.list.d/lab.list
rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
apt-get update -q
