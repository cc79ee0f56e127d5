# The packages of a host, as its package managers know them.
# Arguments: all or first, then the package managers to ask, in order.
# Prints, for each one asked, a line of the byte 036 and its name, then its packages.
LC_ALL=C
export LC_ALL
strategy=$1
shift
for manager; do
  case $manager in
  apt) program=dpkg-query ;;
  *) program=$manager ;;
  esac
  command -v $program >/dev/null || continue
  printf '\036%s\n' "$manager"
  case $manager in
  apt)
    dpkg-query -W -f='${db:Status-Status}\t${Package}\t${Version}\t${Architecture}\t${Section}\t${Origin}\n'
    ;;
  rpm) rpm -qa --qf '%{NAME}\t%{VERSION}\t%{RELEASE}\t%{EPOCH}\t%{ARCH}\n' ;;
  pacman) pacman -Qi ;;
  apk) apk info -v 2>/dev/null ;;
  esac || exit
  [ "$strategy" = all ] || break
done
:
