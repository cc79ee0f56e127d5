# Looks at snaps: for each that is there its name, its line in the list and its options in JSON; 036 ends each.
command -v snap >/dev/null 2>&1 || exit 127
LC_ALL=C
export LC_ALL
for name in "$@"; do
  line=$(snap list -- "$name" 2>/dev/null) || continue
  printf '%s\n%s\n' "$name" "$(printf '%s\n' "$line" | sed -n 2p)"
  snap get -d -- "$name" 2>/dev/null
  printf '\036\n'
done
exit 0
