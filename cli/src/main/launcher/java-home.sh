# Read by the scripts that start Java: finds one that is new enough. Each start pays for what is done
# here, so that nothing is forked that need not be.

# java_home PROGRAM: prints the home of a Java from 21 on that has bin/PROGRAM (java or javac).
java_home() {
  find_java "$1" && printf '%s\n' "$home"
}

# The same, but sets `home`, and `version` to its feature number.
find_java() {
  home=${JAVA_HOME:-}
  suits "$1" && return
  on_path "$1" && suits "$1" && return
  newest_with "$1" /usr/lib/jvm/* && suits "$1"
}

suits() {
  [ -n "$home" ] && [ -x "$home/bin/$1" ] && read_version "$home" && [ "$version" -ge 21 ]
}

on_path() {
  home=$(command -v "$1") && home=$(readlink -f "$home") && home=${home%/bin/*}
}

# The names of variables are those of whoever reads this file too: only `home` and `version` change.
newest_with() {
  home=$(
    program=$1 newest=0 best=
    shift
    for home in "$@"; do
      [ -x "$home/bin/$program" ] && read_version "$home" && [ "$version" -gt "$newest" ] || continue
      newest=$version best=$home
    done
    printf '%s\n' "$best"
  )
  [ -n "$home" ]
}

# Sets `version` to the feature number, such as 21; to 0 where it cannot be told.
read_version() {
  version=
  if [ -r "$1/release" ]; then
    # Not to the end: a shell reads byte by byte, and a long list of modules follows.
    while [ -z "$version" ] && IFS='="' read -r key _ value _; do
      [ "$key" != JAVA_VERSION ] || version=${value%%[!0-9]*}
    done <"$1/release"
  fi
  if [ -z "$version" ] && [ -x "$1/bin/java" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  fi
  version=${version:-0}
}

java_version() {
  read_version "$1"
  printf '%s\n' "$version"
}

# print_version LIB HOME: the program's version and Java's, as the program itself prints them.
print_version() {
  number= runtime= vendor=
  [ -r "$1/version" ] && [ -r "$2/release" ] && read -r number <"$1/version"
  while [ -n "$number" ] && IFS='="' read -r key _ value _; do
    case $key in
      IMPLEMENTOR) vendor=$value ;;
      JAVA_RUNTIME_VERSION) runtime=$value ;;
    esac
    [ -z "$runtime" ] || [ -z "$vendor" ] || break
  done <"$2/release"
  [ -n "$runtime" ] && [ -n "$vendor" ] && printf 'foobar %s\nJava %s, %s\n' "$number" "$runtime" "$vendor"
}
