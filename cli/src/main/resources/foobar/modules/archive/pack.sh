# Makes archives, or looks at what one would be.
# find: the input names paths, then after a line with a dot those left out; prints each path that is
#       meant: `p` or `x` (left out), `d`, `f` or `-` (directory, other, nothing), blank, path
# look | make: $2 destination, $3 format, $4 root, $5 1 to compress a single file, $6 patterns of
#       entries left out, a line each, $7 1 to remove what was packed, $8 mode; the input: the paths.
#       look prints `same` or `differs`, then what is packed
todo=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/pack.XXXXXX") || exit 1
beside=
trap 'rm -rf "$work" ${beside:+"$beside"}' EXIT

if [ "$todo" = find ]; then
  kind=p
  IFS=
  while read -r path; do
    [ "$path" = . ] && { kind=x; continue; }
    case $path in
    *[*?]*)
      eval "set -- $(printf '%s' "$path" | sed 's/[^][A-Za-z0-9_*?.,:@%+=/!-]/\\&/g')" ;;
    *) set -- "$path" ;;
    esac
    for found; do
      if [ -d "$found" ]; then what=d; elif [ -e "$found" ] || [ -L "$found" ]; then what=f; else what=-; fi
      case $path in *[*?]*) [ "$what" = - ] && continue ;; esac
      printf '%s%s %s\n' "$kind" "$what" "$found"
    done
  done
  exit 0
fi

dest=$2 format=$3 root=$4 single=$5 patterns=$6 removed=$7 mode=$8
cat >"$work/paths"
while IFS= read -r path; do
  if [ -d "$path" ]; then
    (cd -- "${path%/}/" && find . -mindepth 1) | sed 's/^\.\///' | LC_ALL=C sort | while IFS= read -r name; do printf '%s/%s\n' "${path%/}" "$name"; done
  else
    printf '%s\n' "$path"
  fi
done <"$work/paths" | grep -vxF -e "$dest" >"$work/all"
left_out() {
  while IFS= read -r pattern; do
    case $1 in $pattern) return 0 ;; esac
  done <"$work/patterns"
  return 1
}
if [ "$patterns" ]; then
  printf '%s\n' "$patterns" >"$work/patterns"
  while IFS= read -r path; do
    [ "$format" = zip ] && name=$path || name=${path#"$root"}
    left_out "$name" || printf '%s\n' "$path"
  done <"$work/all" >"$work/kept"
else
  mv "$work/all" "$work/kept"
fi
while IFS= read -r path; do printf '%s\n' "${path#"$root"}"; done <"$work/kept" >"$work/names"

press() { case $format in gz) gzip -n -c ;; bz2) bzip2 -c ;; xz) xz -c ;; *) cat ;; esac; }
unpress() { case $format in gz) gzip -dc ;; bz2) bzip2 -dc ;; xz) xz -dc ;; *) cat ;; esac 2>/dev/null; }
need() { command -v "$1" >/dev/null || { echo "there is no program \`$1\` on the host: install the package \`$2\`" >&2; exit 127; }; }
case $format in gz) need gzip gzip ;; bz2) need bzip2 bzip2 ;; xz) need xz xz-utils ;; zip) need zip zip ;; esac
plain() {
  if [ "$single" ]; then
    cat -- "$(cat "$work/kept")"
  elif [ "$format" = zip ]; then
    (cd -- "${root:-.}" && zip -q -X -y "$work/new.zip" -@ <"$work/names" >/dev/null) && cat "$work/new.zip"
  else
    tar -C "${root:-.}" --format=gnu --no-recursion --no-unquote --verbatim-files-from -cf - -T "$work/names"
  fi
}
if [ "$todo" = look ]; then
  mkfifo "$work/old" || exit 1
  if [ -f "$dest" ] && [ -r "$dest" ]; then
    unpress <"$dest" >"$work/old" &
    if plain | cmp -s - "$work/old"; then echo same; else echo differs; fi
  else
    echo differs
  fi
  cat "$work/kept"
  exit 0
fi

folder=$(dirname -- "$dest")
beside=$(mktemp "$folder/.archive.XXXXXX") || exit 1
{ plain || echo "$?" >"$work/failed"; } | press >"$beside" || exit 1
[ -e "$work/failed" ] && exit 1
if [ -e "$dest" ]; then
  chmod --reference="$dest" "$beside" && chown --reference="$dest" "$beside" || exit 1
else
  chmod "$(printf '%o' $((0666 & ~0$(umask))))" "$beside" || exit 1
fi
[ -z "$mode" ] || chmod "$mode" "$beside" || exit 1
mv -f -- "$beside" "$dest" || exit 1
if [ "$removed" ]; then
  while IFS= read -r path; do rm -rf -- "$path" || exit 1; done <"$work/paths"
fi
exit 0
