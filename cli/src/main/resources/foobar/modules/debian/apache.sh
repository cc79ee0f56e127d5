# What Apache says about its modules.
# Prints a line each: its control program, whether it works with threads, the status of -M; then
# the list. What it complains about goes to the error output.
LC_ALL=C
export LC_ALL
control=$(command -v apache2ctl || command -v apachectl) || exit 127
printf '%s\n' "$control"
case $("$control" -V 2>/dev/null | tr -d ' \t') in
  *threaded:yes*) echo threaded ;;
  *) echo single ;;
esac
said=$("$control" -M)
printf '%s\n%s\n' "$?" "$said"
