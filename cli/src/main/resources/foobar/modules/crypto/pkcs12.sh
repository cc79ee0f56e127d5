# Looks into archives of PKCS#12, makes them, takes them apart.
# The input: the archive's passphrase, the private key's passphrase, the private key in base64 or an
# empty line, each on a line.
# look  $2 archive: `absent`, `broken`, or the public key of its private key in base64 (or `-`), the
#       friendly name (or `-`), and its certificates in PEM
# files $2... certificates: the content of each
# key   $2 private key: its public key in base64
# make  $2 archive, $3 private key or nothing, $4 1 if the input brings it, $5 certificate or nothing,
#       $6 file with other certificates in PEM or nothing, $7 friendly name, $8 rounds, $9 mode,
#       ${10} 1 for ciphers that old programs know
# parse $2 archive: all that is in it, in PEM
command -v openssl >/dev/null || { echo 'there is no openssl on the host: install the package `openssl`' >&2; exit 127; }
IFS= read -r pass
IFS= read -r keypass
IFS= read -r content
text() { if [ "$content" ]; then printf '%s' "$content" | openssl base64 -d -A; else cat -- "$1"; fi; }
locked() { "$@" 3<<EOF
$pass
EOF
}
opened() { "$@" 4<<EOF
$keypass
EOF
}
inside() { locked openssl pkcs12 -in "$@" -passin fd:3 2>/dev/null || locked openssl pkcs12 -legacy -in "$@" -passin fd:3 2>/dev/null; }
todo=$1
shift
case $todo in
look)
  [ -e "$1" ] || { echo absent; exit 0; }
  inside "$1" -noout || { echo broken; exit 0; }
  key=$(inside "$1" -nodes -nocerts | openssl pkey -pubout -outform DER 2>/dev/null | openssl base64 -A)
  echo "${key:--}"
  name=$(inside "$1" -nodes -nocerts | sed -n 's/^ *friendlyName: //p' | head -n 1)
  echo "${name:--}"
  inside "$1" -nokeys | sed -n '/^-----BEGIN/,/^-----END/p'
  ;;
files)
  for file; do [ -r "$file" ] || { echo "$file cannot be read" >&2; exit 1; }; cat -- "$file"; echo; done
  ;;
key)
  text "$1" | opened openssl pkey -in /dev/stdin -passin fd:4 -pubout -outform DER | openssl base64 -A
  ;;
make)
  umask 077
  beside=$(mktemp -d "$(dirname -- "$1")/.pkcs12.XXXXXX") || exit 1
  trap 'rm -rf "$beside"' EXIT
  path=$1 key=$2 given=$3 certificate=$4 others=$5 name=$6 rounds=$7 mode=$8 old=$9
  : >"$beside/in"
  if [ "$key$given" ]; then text "$key" | opened openssl pkey -in /dev/stdin -passin fd:4 >"$beside/in" || exit 1; fi
  [ -z "$certificate" ] || cat -- "$certificate" >>"$beside/in" || exit 1
  printf '%s' "$others" >"$beside/others"
  set -- -in "$beside/in"
  if [ "$certificate" ]; then
    [ "$key$given" ] || set -- "$@" -nokeys
    [ -z "$others" ] || set -- "$@" -certfile "$beside/others"
  else
    cat "$beside/others" >>"$beside/in"
    if [ "$key$given" ]; then
      if [ "$others" ]; then set -- "$@"; else set -- "$@" -nocerts; fi
    else
      set -- "$@" -nokeys
    fi
  fi
  [ -z "$name" ] || set -- "$@" -name "$name"
  [ -z "$rounds" ] || set -- "$@" -iter "$rounds"
  [ -z "$old" ] || set -- "$@" -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1
  [ "$pass" ] || set -- "$@" -keypbe NONE -certpbe NONE -nomaciter
  locked openssl pkcs12 -export "$@" -passout fd:3 -out "$beside/new" || exit 1
  chmod "$mode" "$beside/new" || exit 1
  [ ! -e "$path" ] || chown --reference="$path" "$beside/new" 2>/dev/null
  mv -f -- "$beside/new" "$path"
  ;;
parse)
  inside "$1" -noout || { echo 'the archive cannot be read: wrong passphrase, or broken' >&2; exit 1; }
  inside "$1" -nodes -nocerts | openssl pkey -traditional 2>/dev/null
  inside "$1" -nokeys -clcerts | sed -n '/^-----BEGIN/,/^-----END/p'
  inside "$1" -nokeys -cacerts | sed -n '/^-----BEGIN/,/^-----END/p'
  ;;
esac
