# Lists ports: the program's name, what it says, and all processes as `PID USER STARTED`; a line with 036 between.
# $1 netstat, ss or empty for the one there is; $2 -l what listens, -a all
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
program=$1
if [ -z "$program" ]; then
  for one in netstat ss; do command -v "$one" >/dev/null 2>&1 && { program=$one; break; }; done
fi
[ "$program" ] && command -v "$program" >/dev/null 2>&1 || exit 127
printf '%s\n\036\n' "$program"
"$program" -p "$2" -u -n -t || exit 1
printf '\036\n'
ps -eo pid=,user=,lstart= 2>/dev/null
exit 0
