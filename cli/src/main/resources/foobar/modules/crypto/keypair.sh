# Looks at a pair of SSH keys, or makes one.
# $1 look | make | public; $2 the private key's path; the input is the passphrase, if there is one.
# make: $3 type, $4 bits, $5 comment, $6 format (auto pkcs1 pkcs8 ssh), $7 1 if there is a passphrase
# public: $3 comment, $4 1 to write it into the private key too, $7 as above
# New files lie in a folder of their own beside their place, for their user alone, and are renamed.
task=$1 key=$2
command -v ssh-keygen >/dev/null || { [ "$task" = look ] && exit 0; echo 'there is no ssh-keygen' >&2; exit 127; }
umask 077
work=$(mktemp -d "${TMPDIR:-/tmp}/keypair.XXXXXX") || exit 1
beside=
trap 'rm -rf "$work" ${beside:+"$beside"}' EXIT
cat >"$work/word"
printf '#!/bin/sh\ncat "%s"\n' "$work/word" >"$work/ask"
chmod 700 "$work/ask"
export SSH_ASKPASS="$work/ask" SSH_ASKPASS_REQUIRE=force
secret=
[ -s "$work/word" ] && secret=1
quiet() { if [ "$secret" ]; then "$@" </dev/null; else "$@" -P '' </dev/null; fi; }

if [ "$task" = look ]; then
  echo "program $(command -v ssh-keygen)"
  [ -d "$key" ] && { echo directory; exit 0; }
  if [ -e "$key" ]; then
    echo exists
    echo "head $(head -n 1 "$key")"
    line=$(ssh-keygen -l -f "$key" 2>/dev/null </dev/null) && echo "print $line"
    line=$(quiet ssh-keygen -y -f "$key" 2>/dev/null) && echo "derived $line"
    [ "$secret" ] && ssh-keygen -P '' -y -f "$key" >/dev/null 2>&1 </dev/null && echo open
  fi
  [ -e "$key.pub" ] && echo "public $(head -n 1 "$key.pub")"
  exit 0
fi

folder=$(dirname -- "$key")
beside=$(mktemp -d "$folder/.keypair.XXXXXX") || exit 1
new=$beside/key
alike() { [ ! -e "$2" ] || { chmod --reference="$2" "$1" && chown --reference="$2" "$1"; }; }
if [ "$task" = make ]; then
  case $6 in pkcs1) set -- "$@" -m PEM ;; pkcs8) set -- "$@" -m PKCS8 ;; esac
  type=$3 bits=$4 comment=$5 secretly=$7
  shift 7
  [ "$secretly" ] || set -- "$@" -N ''
  ssh-keygen -q -b "$bits" -t "$type" -C "$comment" -f "$new" "$@" </dev/null || exit 1
  alike "$new" "$key" || exit 1
else
  if [ "$4" ]; then
    cp -p -- "$key" "$new" && chmod u+w "$new" || exit 1
    quiet ssh-keygen -q -c -C "$3" -f "$new" >/dev/null || exit 1
    alike "$new" "$key" || exit 1
  else
    quiet ssh-keygen -y -f "$key" >"$new.pub" || exit 1
  fi
fi
chmod 644 "$new.pub" && alike "$new.pub" "$key.pub" || exit 1
mv -f -- "$new.pub" "$key.pub" || exit 1
[ ! -e "$new" ] || mv -f -- "$new" "$key"
