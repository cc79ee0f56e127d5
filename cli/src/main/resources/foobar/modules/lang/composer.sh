# Runs composer with those of the wanted options that it has for the command.
# Arguments: dry or do, php, composer, yes to run globally, the command, the folder (or nothing), the
# wanted options in one word, then arguments.
# Ends with 99 where a dry run is asked for that the command does not have, with 127 without composer.
mode=$1 php=$2 composer=$3 global=$4 command=$5 folder=$6 wanted=$7
shift 7
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/bin
php=$(command -v "$php") && composer=$(command -v "$composer") || exit 127
help=$("$php" "$composer" help "$command" --no-interaction --format=json) || exit
has() { case $help in *"\"--$1\""* | *"\"name\":\"--$1\""*) return 0 ;; *) return 1 ;; esac; }
for option in $wanted; do
  ! has "$option" || set -- "--$option" "$@"
done
[ -z "$folder" ] || set -- "--working-dir" "$folder" "$@"
if [ "$mode" = dry ]; then
  has dry-run || exit 99
  set -- --dry-run "$@"
fi
if [ "$global" = yes ]; then
  exec "$php" "$composer" global "$command" "$@"
fi
exec "$php" "$composer" "$command" "$@"
