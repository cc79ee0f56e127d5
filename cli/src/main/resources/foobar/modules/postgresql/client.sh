# Runs PostgreSQL's psql. It is told how to log in through an open file, so that no list of
# processes, environment or file ever holds the password. Arguments: how many bytes of the input say
# how to log in, then psql's arguments. The rest of the input is psql's.
bytes=$1
shift
command -v psql >/dev/null || exit 127
service=$(head -c "$bytes")
exec 4<&0
printf '%s\n' "$service" |
  LC_ALL=C.UTF-8 PGAPPNAME=foobar PGCLIENTENCODING=UTF8 PGSERVICEFILE=/dev/fd/3 PGSERVICE=foobar \
    psql --no-psqlrc --no-password --csv "$@" 3<&0 0<&4 4<&-
