# What dpkg-divert knows about a path, and what it would say to a change.
# Arguments: the path, where it would be diverted to, then the options and verb of the change.
# Prints a line each: the program, the holder, the place diverted to, whether the path, that place
# and the wanted place exist, whether the program would refuse; then what it would say.
LC_ALL=C
export LC_ALL
program=$(command -v dpkg-divert) || exit 127
path=$1 wanted=$2
shift 2
holder=$("$program" --listpackage "$path") || exit 1
place=
[ -z "$holder" ] || place=$("$program" --truename "$path") || exit 1
there() {
  if [ -n "$1" ] && [ -e "$1" ]; then echo yes; else echo no; fi
}
said=$("$program" --test "$@" 2>/dev/null) && refused=no || refused=yes
printf '%s\n' "$program" "$holder" "$place" "$(there "$path")" "$(there "$place")" "$(there "$wanted")" "$refused" "$said"
