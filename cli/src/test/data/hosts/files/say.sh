#!/bin/sh
echo "script says $1"
echo "$GREETING" >&2
[ -z "$2" ] || exit "$2"
