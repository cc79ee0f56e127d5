#!/usr/bin/perl
# Brought by foobar's role mysql. Tells over HTTP what this database server is:
#   GET /primary   200 where it takes writes
#   GET /replica   200 where it executes what it gets from its primary and is not too far behind
# else 503, with the reason. A replica whose primary is gone goes on answering reads, with what it has.
# The header Follows names the server that it replicates, if any.
#
# Arguments: address, port, seconds a replica may be behind, the client program, its options file.
use strict;
use warnings;
use IO::Socket::INET;
use Socket qw(SO_RCVTIMEO);
use IPC::Open2;
use Time::HiRes qw(time);

my ($address, $port, $max_lag, $client, $options) = @ARGV;
my $listening = IO::Socket::INET->new(
    LocalAddr => $address, LocalPort => $port, Listen => 64, ReuseAddr => 1)
  or die "cannot listen on $address:$port: $!\n";
$SIG{PIPE} = 'IGNORE';

# One client that stays connected: a question costs no process. It is not asked again before it has answered: a
# server that thinks for long, as one does whose disk is full, is not given one connection more each time.
my ($client_id, $from_client, $to_client, $asked_at, $heard);

sub hang_up {
    kill 'KILL', $client_id;
    waitpid $client_id, 0;
    close $_ for $from_client, $to_client;
    undef $client_id;
}

sub ask {
    unless ($client_id) {
        $client_id = open2($from_client, $to_client, $client, "--defaults-file=$options",
            '--unbuffered', '--vertical');
        undef $asked_at;
    }
    return if defined $asked_at;
    ($asked_at, $heard) = (time, '');
    print $to_client "SELECT \@\@global.read_only AS read_only; SHOW REPLICA STATUS; SELECT 1 AS told;\n";
    $to_client->flush;
}

# What it answers; nothing if it has not answered by one and a half seconds after it was asked.
sub ask_server {
    ask();
    until ($heard =~ /^\s*told: 1$/m) {
        my $left = $asked_at + 1.5 - time;
        vec(my $ready = '', fileno $from_client, 1) = 1;
        return unless select $ready, undef, undef, $left > 0 ? $left : 0;
        sysread $from_client, $heard, 65536, length $heard or do { hang_up(); return };
    }
    undef $asked_at;
    return $heard =~ /^\s*(\w+): (.*)$/mg;
}

# Several balancers ask in the same moment: one answer of the server does for all.
my ($asked, %state) = (0);

sub state_now {
    return %state if time - $asked < 0.1;
    %state = ask_server();
    $asked = time;
    return %state;
}

sub either { my ($of, @names) = @_; return (grep { defined } @{$of}{@names})[0] // ''; }

# Why it is not what is asked for; empty if it is.
sub reason {
    my ($path, %now) = @_;
    return 'the server does not answer' unless defined $now{read_only};
    return $now{read_only} eq '0' ? '' : 'takes no writes' if $path eq '/primary';
    return 'there are /primary and /replica' if $path ne '/replica';
    my $receives = either(\%now, 'Replica_IO_Running', 'Slave_IO_Running');
    my $applies = either(\%now, 'Replica_SQL_Running', 'Slave_SQL_Running');
    my $behind = either(\%now, 'Seconds_Behind_Source', 'Seconds_Behind_Master');
    return 'follows nobody' if $receives eq '';
    return 'does not execute what it gets' if $applies ne 'Yes';
    return 'gets nothing' if $receives eq 'No';
    return "is $behind s behind" if $behind =~ /^\d+$/ && $behind > $max_lag;
    return '';
}

sub reply {
    my ($asking) = @_;
    my $first = <$asking> // '';
    while (defined(my $line = <$asking>)) { last if $line =~ /^\r?\n$/ }
    my ($path) = $first =~ m{^\w+ (/\w*)};
    my %now = state_now();
    my $why = reason($path // '', %now);
    my $follows = either(\%now, 'Source_Host', 'Master_Host');
    my $said = ($why eq '' ? 'yes' : "no: $why") . "\n";
    printf $asking "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n%s",
      ($why eq '' ? '200 OK' : '503 Service Unavailable'), length $said,
      ($follows eq '' ? '' : "Follows: $follows\r\n"), $said;
}

while (1) {
    my $asking = $listening->accept or next;
    # One that asks slowly must not keep the others waiting.
    $asking->sockopt(SO_RCVTIMEO, pack('l!l!', 1, 0));
    eval { reply($asking) };
    close $asking;
}
