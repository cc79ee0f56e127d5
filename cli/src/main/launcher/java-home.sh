# Read by the scripts that start Java: finds one that is new enough.

# java_home PROGRAM: prints the home of a Java from 21 on that has bin/PROGRAM (java or javac).
java_home() {
  suits "${JAVA_HOME:-}" "$1" && return
  suits "$(java_on_path "$1")" "$1" && return
  suits "$(newest_with "$1" /usr/lib/jvm/*)" "$1"
}

suits() {
  [ -x "$1/bin/$2" ] && [ "$(java_version "$1")" -ge 21 ] && printf '%s\n' "$1"
}

java_on_path() {
  found=$(command -v "$1") && found=$(readlink -f "$found") && printf '%s\n' "${found%/bin/*}"
}

newest_with() {
  program=$1
  shift
  for home in "$@"; do
    [ ! -x "$home/bin/$program" ] || printf '%s %s\n' "$(java_version "$home")" "$home"
  done | sort -n | tail -n 1 | cut -d' ' -f2-
}

# The feature number, such as 21; 0 where it cannot be told.
java_version() {
  number=
  if [ -r "$1/release" ]; then
    while IFS='="' read -r key _ value _; do
      [ "$key" != JAVA_VERSION ] || number=${value%%[!0-9]*}
    done <"$1/release"
  fi
  if [ -z "$number" ] && [ -x "$1/bin/java" ]; then
    number=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  fi
  printf '%s\n' "${number:-0}"
}
