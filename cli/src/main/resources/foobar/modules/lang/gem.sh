# Which versions of a gem there are.
# Arguments: its name, yes to avoid .gemrc, yes to ask a repository for the newest, that repository (or
# nothing), then the program and its options.
# Prints what is installed, a line of the byte 036, what the repository has.
LC_ALL=C
export LC_ALL
name=$1 norc=$2 remote=$3 source=$4
shift 4
command -v "$1" >/dev/null || exit 127
"$@" list ${norc:+--norc} "^$name\$" || exit
printf '\036'
[ "$remote" != yes ] || "$@" list ${norc:+--norc} --remote ${source:+--source "$source"} "^$name\$"
