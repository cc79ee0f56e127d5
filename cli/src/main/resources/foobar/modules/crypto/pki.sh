# What openssl does on the host for keys and certificates. The input begins with two lines for each
# key: its passphrase, and the key itself in base64 where it does not lie in a file.
# look  then f=PATH for files and k=PATH for keys: a line for each
#       files: `-` if missing, `d` for a directory, else the content in base64
#       keys:  `-`, or `bad` and why, or `ok`, the public key in base64, the first line, `locked` or `open`
# sign  $2 key, $3 digest or nothing; the input goes on with what is signed in base64
# make  $2 path, $3 type, $4 bits, $5 curve, $6 pkcs1 or pkcs8, $7 1 to encrypt, $8 mode, $9 backup,
#       ${10} 1 to only write the key that is there in another way
# plain $2 path of a key: prints it as it lies there
command -v openssl >/dev/null || { echo 'there is no openssl on the host: install the package `openssl`' >&2; exit 127; }
todo=$1
shift
key() {
  IFS= read -r pass
  IFS= read -r content
}
text() { if [ "$content" ]; then printf '%s' "$content" | openssl base64 -d -A; else cat -- "$1"; fi; }
with() { "$@" 3<<EOF
$pass
EOF
}
one() { openssl base64 -A; echo; }

look_key() {
  [ "$content" ] || [ -e "$1" ] || { echo -; return; }
  [ "$content" ] || [ -f "$1" ] || { echo d; return; }
  if public=$(text "$1" | with openssl pkey -in /dev/stdin -passin fd:3 -pubout -outform DER 2>/dev/null | openssl base64 -A) && [ "$public" ]; then
    head=$(text "$1" | head -n 1)
    if text "$1" | head -n 3 | grep -q ENCRYPTED; then lock=locked; else lock=open; fi
    echo "ok $public $lock $head"
  else
    echo "bad $(text "$1" | with openssl pkey -in /dev/stdin -passin fd:3 -noout 2>&1 | head -n 1)"
  fi
}

case $todo in
look)
  for item; do
    path=${item#?=}
    case $item in
    k=*) key; look_key "$path" ;;
    *) if [ -d "$path" ]; then echo d; elif [ -e "$path" ]; then openssl base64 -A <"$path" || exit 1; echo; else echo -; fi ;;
    esac
  done
  ;;
sign)
  key
  work=$(mktemp -d "${TMPDIR:-/tmp}/sign.XXXXXX") || exit 1
  trap 'rm -rf "$work"' EXIT
  openssl base64 -d -A >"$work/content"
  if [ "$2" ]; then
    text "$1" | with openssl dgst "-$2" -sign /dev/stdin -passin fd:3 -binary "$work/content" >"$work/signature" || exit 1
  else
    umask 077
    text "$1" | with openssl pkey -in /dev/stdin -passin fd:3 -outform DER |
      openssl pkeyutl -sign -rawin -inkey /dev/stdin -keyform DER -in "$work/content" >"$work/signature" || exit 1
  fi
  [ -s "$work/signature" ] || exit 1
  one <"$work/signature"
  ;;
make)
  key
  umask 077
  beside=$(mktemp -d "$(dirname -- "$1")/.privatekey.XXXXXX") || exit 1
  trap 'rm -rf "$beside"' EXIT
  if [ "$9" ]; then
    with openssl pkey -in "$1" -passin fd:3 -out "$beside/raw" || exit 1
  else
    case $2 in
    RSA) openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:$3" -out "$beside/raw" 2>/dev/null ||
      openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$3" -out "$beside/raw" 2>"$beside/why" ;;
    DSA) openssl genpkey -genparam -algorithm DSA -pkeyopt "dsa_paramgen_bits:$3" -out "$beside/parameters" 2>"$beside/why" &&
      openssl genpkey -paramfile "$beside/parameters" -out "$beside/raw" 2>>"$beside/why" ;;
    ECC) openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$4" -pkeyopt ec_param_enc:named_curve -out "$beside/raw" 2>"$beside/why" ;;
    *) openssl genpkey -algorithm "$2" -out "$beside/raw" 2>"$beside/why" ;;
    esac || { cat "$beside/why" >&2; exit 1; }
  fi
  old=$1
  shift 4
  set -- "$old" "$1" "$2" "$3" "$4"
  lock=
  [ "$3" ] && lock=-aes256
  if [ "$2" = pkcs1 ]; then traditional=-traditional; else traditional=; fi
  with openssl pkey -in "$beside/raw" $traditional $lock ${lock:+-passout fd:3} -out "$beside/key" || exit 1
  chmod "$4" "$beside/key" || exit 1
  if [ -e "$1" ]; then
    chown --reference="$1" "$beside/key" 2>/dev/null
    [ -z "$5" ] || cp -p -- "$1" "$5" || exit 1
  fi
  mv -f -- "$beside/key" "$1"
  ;;
esac
