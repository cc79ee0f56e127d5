# What rpm knows about the packages of a task, in one go.
# Arguments: the root to look in, the programs that may do the work (the first that is there is taken),
# then for each package three words: its kind (file, package, pattern, path, none), what to ask rpm for,
# and names it might be a version of.
# Prints the program, what it really is, the user's number, then for each package a line = and lines
#   I name epoch version release arch   installed
#   O ...                               installed, of a name that the package may be a version of
#   F ...                               what a file holds
LC_ALL=C
export LC_ALL
root=$1
shift
program=
for one in $1; do
  if path=$(command -v "$one"); then
    program=$one
    break
  fi
done
shift
[ -n "$program" ] && command -v rpm >/dev/null || exit 127
echo "$program"
basename "$(readlink -f "$path")"
id -u
format='%{NAME} %{EPOCHNUM} %{VERSION} %{RELEASE} %{ARCH}\n'
query() {
  letter=$1
  shift
  if [ "$root" = / ]; then
    found=$(rpm --qf "$letter $format" "$@" 2>/dev/null) || return
  else
    found=$(rpm --root "$root" --qf "$letter $format" "$@" 2>/dev/null) || return
  fi
  [ -z "$found" ] || printf '%s\n' "$found"
}
while [ $# -gt 0 ]; do
  echo =
  case $1 in
  file)
    query F -qp -- "$2"
    [ -z "$found" ] || query O -q -- "$(rpm -qp --qf '%{NAME}' -- "$2" 2>/dev/null)"
    ;;
  package)
    query I -q -- "$2" || query I -q --whatprovides -- "$2" ||
      for name in $3; do
        query O -q -- "$name" && break
      done
    ;;
  pattern) query I -qa -- "$2" ;;
  path) query I -qf -- "$2" || query I -q --whatprovides -- "$2" ;;
  esac
  shift 3
done
:
