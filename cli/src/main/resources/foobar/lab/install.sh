#!/bin/sh
# Installs Debian packages; a name this release lacks is left out. Usage: install.sh NAME...
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
names=
for name in "$@"; do
  if apt-cache policy "$name" | grep -q 'Candidate: [^(]'; then names="$names $name"; fi
done
# shellcheck disable=SC2086 # a list of names
exec apt-get install -qy --no-install-recommends $names
