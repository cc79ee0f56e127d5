# What releases a host has. Arguments: the application's folder, the release that is asked for.
# Says lines: c TARGET (what `current` leads to) or C (it is no link), p NAME (current before that),
# r DIGEST NAME (a release, the youngest first), u NAME (an unfinished one), and of the one that is
# asked for: h LINE (the head of its mark), v (it holds what its mark lists).
LC_ALL=C
export LC_ALL
cd "$1" 2>/dev/null || exit 0
if [ -L current ]; then
  printf 'c %s\n' "$(readlink current)"
elif [ -e current ]; then
  echo C
fi
cd releases 2>/dev/null || exit 0
[ ! -f .foobar/.previous ] || sed 's/^/p /' .foobar/.previous
for old in .*.new .*.old; do
  [ ! -d "$old" ] || printf 'u %s\n' "$old"
done
set -- "$2"
for name in *; do
  if [ -d "$name" ] && [ ! -L "$name" ]; then
    if [ -f ".foobar/$name" ]; then set -- "$@" ".foobar/$name"; else set -- "$@" "$name"; fi
  fi
done
asked=$1
shift
[ $# = 0 ] || ls -1td -- "$@" | while IFS= read -r name; do
  digest=-
  case $name in
    .foobar/*)
      read -r _ digest <"$name" || digest=-
      name=${name#.foobar/}
      ;;
  esac
  printf 'r %s %s\n' "$digest" "$name"
done
mark=$PWD/.foobar/$asked
[ "$asked" ] && [ -f "$mark" ] && [ -d "$asked" ] && cd "./$asked" || exit 0
sed -n 's/^#/h /p' "$mark"
! grep -q '^[\\0-9a-f]' "$mark" || grep '^[\\0-9a-f]' "$mark" | sha256sum -c >/dev/null 2>&1 || exit 0
tab=$(printf '\t')
grep '^@' "$mark" | {
  while IFS=$tab read -r name target; do
    [ "$(readlink -- "${name#@}")" = "$target" ] || exit 1
  done
} && echo v
exit 0
