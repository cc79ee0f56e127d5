# What keytool does with a Java keystore. The input: its passphrase, then that of an archive, a line each.
# $1 look | compare | import | delete, $2 keytool, $3 keystore, $4 alias, $5 kind of keystore or nothing,
# $6 path | url | pkcs12 and $7 which: where the certificate comes from, $8 the archive's alias, $9 1 to
# trust it as an authority. look prints `absent` or `present`, compare `absent`, `other` or `same`.
todo=$1 tool=$2 store=$3 alias=$4 kind=$5 from=$6 source=$7 entry=$8 trust=$9
command -v "$tool" >/dev/null || { echo "there is no $tool on the host: install a Java runtime" >&2; exit 127; }
command -v openssl >/dev/null || { echo 'there is no openssl on the host: install the package `openssl`' >&2; exit 127; }
IFS= read -r pass
IFS= read -r other
LC_ALL=C
export LC_ALL
print() { openssl x509 -outform DER 2>/dev/null | openssl dgst -sha256 -r; }
listed() { printf '%s\n' "$pass" | "$tool" -list -keystore "$store" -alias "$alias" -rfc ${kind:+-storetype "$kind"} 2>/dev/null; }
wanted() {
  case $from in
  path) if openssl x509 -in "$source" -noout 2>/dev/null; then openssl x509 -in "$source"; else openssl x509 -inform DER -in "$source"; fi ;;
  url) "$tool" -printcert -rfc -sslserver "$source" ;;
  pkcs12) printf '%s\n' "$other" | "$tool" -list -noprompt -keystore "$source" -alias "$entry" -storetype pkcs12 -rfc ;;
  esac
}
remove() { printf '%s\n' "$pass" | "$tool" -delete -noprompt -keystore "$store" -alias "$alias" ${kind:+-storetype "$kind"} 2>&1; }
there=
[ -e "$store" ] && there=$(listed) || there=

case $todo in
look) if [ "$there" ]; then echo present; else echo absent; fi ;;
compare)
  new=$(wanted 2>&1) || { printf '%s\n' "$new" >&2; exit 1; }
  if [ -z "$there" ]; then
    echo absent
  elif [ "$(printf '%s\n' "$there" | print)" = "$(printf '%s\n' "$new" | print)" ]; then
    echo same
  else
    echo other
  fi ;;
delete) remove ;;
import)
  umask 022
  work=$(mktemp -d "${TMPDIR:-/tmp}/keystore.XXXXXX") || exit 1
  trap 'rm -rf "$work"' EXIT
  [ -z "$there" ] || remove >/dev/null || exit 1
  if [ "$from" = pkcs12 ]; then
    { [ -e "$store" ] || printf '%s\n' "$pass"; printf '%s\n%s\n' "$pass" "$other"; } |
      "$tool" -importkeystore -noprompt -srcstoretype pkcs12 -srckeystore "$source" -srcalias "$entry" \
        -destkeystore "$store" -destalias "$alias" ${kind:+-storetype "$kind"} 2>&1
  else
    wanted >"$work/certificate" || exit 1
    printf '%s\n%s\n' "$pass" "$pass" |
      "$tool" -importcert -noprompt -keystore "$store" -file "$work/certificate" -alias "$alias" \
        ${kind:+-storetype "$kind"} ${trust:+-trustcacerts} 2>&1
  fi ;;
esac
