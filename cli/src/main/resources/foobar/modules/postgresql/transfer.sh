# Moves a database between a server and a file. Arguments: dump or restore, how many bytes of the
# input say how to log in, the file, the program that packs it (or none), then the program and its
# arguments. How to log in goes into a file that only this user can read, and that is gone at the
# end: some formats log in more than once. A dump is complete in its place or not there at all.
what=$1 bytes=$2 target=$3 packer=$4
shift 4
program=$(command -v "$1") || {
  echo "there is no $1 on this host; install postgresql-client" >&2
  exit 127
}
shift
umask 077
case $target in '~/'*) target=$HOME/${target#??} ;; esac
service=$(mktemp) || exit
new=$target.$$.new
trap 'rm -rf "$service" "$new"' EXIT
head -c "$bytes" >"$service"
PGSERVICEFILE=$service PGSERVICE=foobar PGAPPNAME=foobar LC_ALL=C.UTF-8
export PGSERVICEFILE PGSERVICE PGAPPNAME LC_ALL
exec 5>&1
case $what-$packer in
dump-none) "$program" "$@" --file="$new" || exit ;;
dump-*)
  failed=$({ { "$program" "$@" 3>&- || echo $? >&3; } | { $packer -c >"$new" 3>&- || echo 1 >&3; }; } 3>&1)
  [ -z "$failed" ] || exit ${failed%%[!0-9]*}
  ;;
restore-none) "$program" "$@" </dev/null || exit ;;
restore-stdin) "$program" "$@" <"$target" || exit ;;
restore-*)
  failed=$({ { $packer -dc "$target" 3>&- || echo $? >&3; } | { "$program" "$@" >&5 3>&- || echo $? >&3; }; } 3>&1)
  [ -z "$failed" ] || exit ${failed%%[!0-9]*}
  ;;
esac
[ "$what" = restore ] || {
  [ ! -d "$new" ] || rm -rf "$target"
  mv -f "$new" "$target"
}
