# What pip would have to do.
# Arguments: the environment (or nothing), the program (or nothing), the folder to work in, what is
# wanted (present, absent, or nothing to look at), a file of requirements (or nothing), then pip's
# arguments.
# Prints a line each: whether the environment exists, how pip is called, `satisfied`, `missing`,
# `unknown` where pip cannot tell without changing anything; then the packages that are installed.
env=$1 program=$2 folder=$3 want=$4 file=$5
shift 5
LC_ALL=C PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
export LC_ALL PIP_DISABLE_PIP_VERSION_CHECK PIP_NO_INPUT
cd "$folder" || exit 1
if [ -n "$env" ] && [ ! -e "$env/bin/activate" ]; then
  printf 'new\n%s\nmissing\n' "$env/bin/pip"
  exit 0
fi
if [ -n "$env" ]; then
  PATH=$env/bin:$PATH
  program=$env/bin/pip
  [ -e "$program" ] || program=$env/bin/pip3
fi
if [ -n "$program" ]; then
  command -v "$program" >/dev/null || exit 127
  pip() { "$program" "$@"; }
elif program=$(command -v pip3); then
  pip() { "$program" "$@"; }
else
  python3 -m pip --version >/dev/null 2>&1 || exit 127
  program='python3 -m pip'
  pip() { python3 -m pip "$@"; }
fi
printf 'there\n%s\n' "$program"
# Without an index pip can only be satisfied with what is installed; from other places it would
# fetch, and perhaps run, what they hold.
if [ "$want" != present ]; then
  echo missing
elif [ -n "$file" ] && grep -q -e '://' -e '^ *-e' -e '^ *--editable' -e '^ *[./]' "$file"; then
  echo unknown
elif said=$(pip install --dry-run --no-index "$@" 2>&1); then
  case $said in
    *'Would install'*) echo missing ;;
    *) echo satisfied; exit 0 ;;
  esac
else
  case $said in *'no such option: --dry-run'*) echo unknown ;; *) echo missing ;; esac
fi
pip list --format=freeze 2>/dev/null
exit 0
