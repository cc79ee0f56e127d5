# The answers that debconf has for a package.
# Arguments: the package, a question whose answer is a password (or nothing).
# Prints what debconf-show prints, then QUESTION:=PASSWORD, which debconf-show keeps to itself.
LC_ALL=C.UTF-8
export LC_ALL
command -v debconf-show >/dev/null || exit 127
shown=$(debconf-show "$1") || exit 1
printf '%s\n' "$shown"
[ -n "$2" ] || exit 0
case "$shown" in *"$2:"*) ;; *) exit 0 ;; esac
answer=$(printf 'GET %s\n' "$2" | debconf-communicate "$1" 2>/dev/null)
case "$answer" in "0 "*) printf '%s:=%s\n' "$2" "${answer#0 }" ;; esac
