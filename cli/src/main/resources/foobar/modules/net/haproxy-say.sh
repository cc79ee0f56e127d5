# Says commands to HAProxy through its socket. The first argument is the socket.
socket=$1
case $socket in '~/'*) socket=$HOME/${socket#??} ;; esac
shift
[ -S "$socket" ] || {
  echo "there is no socket $socket" >&2
  exit 2
}
if perl -MIO::Socket::UNIX -e 1 2>/dev/null; then
  say() {
    perl -MIO::Socket::UNIX -e '
      $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "$ARGV[0]: $!\n";
      print $s "$ARGV[1]\n"; $s->flush; shutdown($s, 1); print while <$s>;' "$socket" "$1"
  }
elif command -v socat >/dev/null; then
  say() {
    printf '%s\n' "$1" | socat -t 60 - UNIX-CONNECT:"$socket"
  }
elif nc -h 2>&1 | grep -q -e ' -[A-Za-z]*U'; then
  say() {
    printf '%s\n' "$1" | nc -N -U "$socket"
  }
else
  echo 'to talk to a socket, the host needs perl, socat or netcat-openbsd' >&2
  exit 127
fi
