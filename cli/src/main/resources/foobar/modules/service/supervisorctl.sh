# Calls supervisorctl. Arguments: its path (or nothing), a configuration file, the server's address, a
# user's name (or nothing each), then its words. A password is on the input and goes into a
# configuration that only exists as an open file.
PATH=$PATH:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin LC_ALL=C
export PATH LC_ALL
program=${1:-supervisorctl} config=$2 server=$3 user=$4
shift 4
command -v "$program" >/dev/null || exit 127
password=$(cat)
if [ -z "$password" ]; then
  "$program" ${config:+-c "$config"} ${server:+-s "$server"} ${user:+-u "$user"} "$@" </dev/null
  exit
fi
for file in "$config" /etc/supervisor/supervisord.conf /etc/supervisord.conf; do
  [ -z "$server" ] && [ -r "$file" ] || continue
  server=$(sed -n '/^\[supervisorctl\]/,/^\[/s/^serverurl *= *\([^ ;]*\).*/\1/p' "$file")
done
printf '[supervisorctl]\nserverurl=%s\nusername=%s\npassword=%s\n' \
  "${server:-http://localhost:9001}" "$user" "$(printf %s "$password" | sed 's/%/%%/g')" |
  "$program" -c /dev/fd/3 "$@" 3<&0 </dev/null
