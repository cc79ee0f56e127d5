# Runs a program of a MySQL or MariaDB server's client side. It is told how to log in through an
# open file, so that no list of processes, environment or file ever holds the password.
# Arguments: how many bytes of the input are options, the user's own options file, the program's
# names (separated by commas, the first one there is taken), for how many seconds it may run (0: for ever;
# it ends with 124 then), its own arguments. The rest of the input is the program's.
bytes=$1 own=$2 names=$3 seconds=$4
shift 4
program=
while [ -n "$names" ] && [ -z "$program" ]; do
  program=$(command -v "${names%%,*}")
  case $names in *,*) names=${names#*,} ;; *) names= ;; esac
done
[ -n "$program" ] || exit 127
limit=
[ "$seconds" = 0 ] || limit="timeout --foreground $seconds"
options=$(head -c "$bytes")
case $own in '~/'*) own=$HOME/${own#??} ;; esac
exec 4<&0
{
  [ ! -r /etc/mysql/my.cnf ] || echo '!include /etc/mysql/my.cnf'
  [ ! -r "$own" ] || cat "$own"
  printf '\n%s\n' "$options"
} | $limit "$program" --defaults-file=/dev/fd/3 "$@" 3<&0 0<&4 4<&-
