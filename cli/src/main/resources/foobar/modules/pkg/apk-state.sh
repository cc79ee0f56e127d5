# What apk knows about the packages of a task, in one go.
# Arguments: the file of the packages that are wanted (world), then names.
# Prints lines: W a word of that file; I a name that is installed; V a name that is a virtual package, and
# what it stands for; O a name of which a newer version is at hand.
LC_ALL=C
export LC_ALL
command -v apk >/dev/null || exit 127
world=$1
shift
[ ! -r "$world" ] || tr -s ' \n' '\n\n' <"$world" | sed '/^$/d; s/^/W /'
for name; do
  plain=${name%%[@=<>~]*}
  apk -e info "$plain" >/dev/null 2>&1 || continue
  echo "I $name"
  case $(apk -v info --description "$plain" 2>/dev/null) in
  *": virtual meta package"* | *"virtual meta package"*)
    echo "V $name $(apk -v info --depends "$plain" 2>/dev/null | sed 1d | tr '\n' ' ')"
    ;;
  esac
done
[ $# -eq 0 ] || apk version "$@" 2>/dev/null | sed -n 's/-[0-9][^ ]* *<.*//p' | sed 's/^/O /'
:
