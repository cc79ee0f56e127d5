#!/usr/bin/perl
# Brought by foobar's role mysql. A server starts without taking writes. This lets the primary take them, unless
# another one does meanwhile: then it was replaced while it was away.
#
# Prints what came of it. Ends with 1 if it has to be tried again, as too few others have answered.
# Arguments: the client program, the file that marks the primary, this server's name, the port on which
# the others tell what they are, and NAME=ADDRESS of each.
use strict;
use warnings;
use IO::Socket::INET;

my ($client, $mark, $name, $port, @others) = @ARGV;

sub ask_here {
    my ($statement) = @_;
    open my $answer, '-|', $client, '--batch', '--skip-column-names', '--execute', $statement or return;
    my $first = <$answer>;
    return unless close $answer;
    chomp($first //= '');
    return $first;
}

# What another server says of itself: whether it takes writes, and whom it follows. Nothing if it is silent.
sub ask_there {
    my ($address) = @_;
    my $there = IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => 1) or return;
    print $there "GET /primary HTTP/1.0\r\n\r\n";
    local $SIG{ALRM} = sub { close $there };
    alarm 2;
    my @lines = <$there>;
    alarm 0;
    return unless @lines;
    my ($follows) = map { /^Follows: (\S+)/ ? $1 : () } @lines;
    return (scalar($lines[0] =~ / 200 /), $follows // '');
}

sub end { my ($status, $why) = @_; print "$why\n"; exit $status }

end(0, 'this server is not the primary') unless -e $mark;
my $read_only = ask_here('SELECT @@global.read_only');
end(1, 'the server does not answer') unless defined $read_only;
end(0, 'takes writes') if $read_only eq '0';

my $heard = 1;
my ($own) = map { /^\Q$name\E=(.*)/ ? $1 : () } @others;
for my $other (grep { !/^\Q$name\E=/ } @others) {
    my ($their_name, $address) = split /=/, $other, 2;
    my ($writes, $follows) = ask_there($address) or next;
    end(0, "stays closed: $their_name takes the writes") if $writes;
    end(0, "stays closed: $their_name follows $follows")
      if $follows ne '' && $follows ne $name && $follows ne ($own // '');
    $heard++;
}
end(1, "waits: only $heard of " . @others . ' servers can be asked whether one of them takes the writes')
  if 2 * $heard <= @others;
defined ask_here('SET GLOBAL read_only = OFF') or end(1, 'the server does not answer');
end(0, 'opened');
