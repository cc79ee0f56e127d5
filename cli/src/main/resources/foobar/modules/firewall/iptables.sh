# Whether a chain and a rule are there. Arguments: the program, the table, the chain, then the rule.
# Prints the first line of the chain's listing, or nothing if there is no such chain.
PATH=$PATH:/usr/sbin:/sbin
program=$(command -v "$1") || exit 127
table=$2 chain=$3
shift 3
said=$("$program" -t "$table" -S "$chain" 2>/dev/null) && printf '%s\n' "$said" | head -n 1
if "$program" -t "$table" -C "$chain" "$@" >/dev/null 2>&1; then
  echo present
else
  echo absent
fi
