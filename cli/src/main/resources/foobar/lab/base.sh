#!/bin/sh
# Makes a minimal Debian of a suite and imports it into the engine, for machines without an image registry.
# Usage: base.sh CLIENT SUITE TAG (CLIENT is the engine's command line client)
set -eu
client=$1 suite=$2 tag=$3
# /tmp may forbid device files and programs
root=$(mktemp -d /var/tmp/foobar-base.XXXXXX)
trap 'rm -rf "$root"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$root"
# the machine's own mirror, if it is a Debian; else debootstrap's
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' 2>/dev/null | head -n 1)
debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"}
rm -rf "$root/etc/hostname" "$root/etc/resolv.conf" "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
tar -C "$root" -c . | "$client" import - "$tag"
