# What npm has installed.
# Arguments: yes to ask for what is outdated too, the folder (or nothing), then npm and its options.
# Prints lines: the folder's packages as npm's JSON between lines of the byte 036, then names that are
# outdated.
outdated=$1
folder=$2
shift 2
command -v "$1" >/dev/null || exit 127
if [ -n "$folder" ]; then
  cd "$folder" 2>/dev/null || {
    printf '\036{}\n\036'
    exit 0
  }
fi
program=$1
shift
printf '\036'
"$program" list --json --long --depth=0 "$@" 2>/dev/null
printf '\036'
[ "$outdated" != yes ] || "$program" outdated "$@" 2>/dev/null | sed 1d
:
