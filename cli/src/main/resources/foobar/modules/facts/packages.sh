# The packages of a host, as its package managers know them.
# Arguments: all or first, how many packages a dry run imagines, those, then the package managers to
# ask, in order. Prints, for each one asked, a line of the byte 036 and its name, then its packages.
LC_ALL=C
export LC_ALL
strategy=$1 imagined= left=$2
shift 2
while [ "$left" -gt 0 ]; do
  imagined="$imagined $1" left=$((left - 1))
  shift
done

# What apt would install with those, as its lists describe it.
coming() (
  set -f
  new=$(apt-get -s -o Debug::NoLocking=1 install $imagined 2>/dev/null | sed -n 's/^Inst \([^ ]*\) (.*/\1/p')
  apt-cache show --no-all-versions ${new:-$imagined} 2>/dev/null | awk -F ': ' -v OFS='\t' '
    function tell() {
      if (f["Package"] != "") print "installed", f["Package"], f["Version"], f["Architecture"], f["Section"], f["Origin"]
      split("", f)
    }
    /^$/ { tell() }
    /^[A-Z]/ { key = $1; sub(/^[^:]*: /, ""); f[key] = $0 }
    END { tell() }'
)

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
    [ -z "$imagined" ] || coming
    ;;
  rpm) rpm -qa --qf '%{NAME}\t%{VERSION}\t%{RELEASE}\t%{EPOCH}\t%{ARCH}\n' ;;
  pacman) pacman -Qi ;;
  apk) apk info -v 2>/dev/null ;;
  esac || exit
  [ "$strategy" = all ] || break
done
:
