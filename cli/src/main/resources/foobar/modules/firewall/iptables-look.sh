# What the kernel's packet filter holds. Arguments: the program (iptables or ip6tables), a table or
# nothing, yes for counters too, modprobe's path or nothing, then yes if rules are to be restored,
# which are on the input, and yes if they shall not flush. Parts end with a line of \001.
PATH=$PATH:/usr/sbin:/sbin LC_ALL=C
export PATH LC_ALL
program=$1 table=$2 counters=$3 modprobe=$4 restores=$5 noflush=$6
rules=$(cat)
command -v "$program-save" || exit 127
command -v "$program-restore" || exit 127
end() {
  printf '\001\n'
}
end
# A table nobody has used yet is not listed, and a way back needs it.
for t in ${table:-$([ "$restores" = no ] && echo filter || printf '%s\n' "$rules" | sed -n 's/^\*\([a-z]*\)$/\1/p')}; do
  "$program" -t "$t" -L -n ${modprobe:+--modprobe="$modprobe"} >/dev/null || exit
done
"$program-save" ${modprobe:+--modprobe "$modprobe"} || exit
end
set -- ${modprobe:+--modprobe "$modprobe"}
[ "$counters" = no ] || set -- --counters "$@"
[ -z "$table" ] || set -- "$@" --table "$table"
"$program-save" "$@" || exit
end
[ "$restores" = yes ] || exit 0
[ "$noflush" = no ] || set -- "$@" --noflush
# It checks only the first table of a file unless it is told which one.
for t in $(printf '%s\n' "$rules" | sed -n 's/^\*\([a-z]*\)$/\1/p'); do
  [ -z "$table" ] || [ "$t" = "$table" ] || continue
  printf '%s\n' "$rules" | "$program-restore" --test "$@" --table "$t" || exit 3
done
