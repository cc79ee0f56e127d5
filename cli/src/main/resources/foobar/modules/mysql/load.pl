# Executes a dump's statements through the command-line client. How far it is stands in the server, in
# foobar.imports, and is written in the same transaction as the rows that it is about: a run that ends at
# any moment has imported exactly what stands there, and the next one goes on behind it.
#
# Arguments: name=value words, then -- and the words of the shell that runs the client. The standard
# input is what the client wants to know before any statement.
use Fcntl;
use IO::Handle;
use Time::HiRes qw(time);

my %want;
while (@ARGV && (my $word = shift @ARGV) ne '--') {
  my ($name, $value) = split /=/, $word, 2;
  $want{$name} = $value;
}
my @client = @ARGV;
my $preface = do { local $/; <STDIN> };
my %convert = map { $_ => 1 } split / /, $want{convert};
my %strangers = map { $_ => 1 } split /\n/, $want{strangers};

# The server's transactions hold about so many bytes of the dump, or what comes in so many seconds.
use constant {AT_ONCE => 4 << 20, SECONDS => 5, TELL => 2};

# What nobody can guess, so that no statement holds it. A client's delimiter has 15 signs at most.
my $mark = 'foobar-' . join '', map { sprintf '%08x', rand 0xffffffff } 1 .. 3;
my $between = '$$' . substr($mark, -10) . '$$';

# What the server says where the statement that was under way at the break had been executed.
my %is_done = map { $_ => 1 } 1050, 1051, 1060, 1061, 1068, 1091, 1146, 1304, 1305, 1359, 1360, 1537, 1539, 1826;

# What the client says once the connection is lost; its own numbers, whatever library its TLS is from.
my $is_lost = qr/^(?:2\d{3}|1053|1927|3169|4031)$/;

$SIG{PIPE} = 'IGNORE';
STDOUT->autoflush;

my ($to, $said, $errors);
my ($told, $doing) = (0, 'begins');
my ($output, $trouble, $rest, $failed, $lost) = ('', '', '', 0, 0);
my ($sent_lines, $marks, @under_way) = (0, 0);
my ($id, $position, $doubtful) = (0, 0, 0);
my ($began, $resumed) = (time, 0);

# Nobody listens any more once foobar has been killed: another run is to go on, not this one.
sub report {
  return if time - $told < TELL;
  $told = time;
  print "$doing\n" or exit 1;
}

sub amount {
  my ($bytes) = @_;
  return sprintf '%.1f GiB', $bytes / (1 << 30) if $bytes >= 1 << 30;
  return sprintf '%.0f MiB', $bytes / (1 << 20) if $bytes >= 1 << 20;
  return sprintf '%.0f KiB', $bytes / (1 << 10);
}

sub progress {
  my $done = $offset < $want{total} ? $offset : $want{total};
  my $seconds = time - $began;
  my $speed = ($done - $resumed) / ($seconds || 1);
  my $left = $seconds > 5 && $speed > 0 ? sprintf ', %.0f s left', ($want{total} - $done) / $speed : '';
  $doing = sprintf 'imported %s of %s, %d %%%s', amount($done), amount($want{total}),
    100 * $done / ($want{total} || 1), $left;
  report();
}

sub start_client {
  pipe(my $in, $to) && pipe($said, my $out) && pipe($errors, my $err) or die "no pipes: $!\n";
  my $child = fork() // die "no process: $!\n";
  if (!$child) {
    $SIG{PIPE} = 'DEFAULT';
    open(STDIN, '<&', $in) && open(STDOUT, '>&', $out) && open(STDERR, '>&', $err) or die "no pipes: $!\n";
    close $_ for $to, $said, $errors;
    exec @client or die "no shell: $!\n";
  }
  close $_ for $in, $out, $err;
  $_->blocking(0) for $to, $said, $errors;
  # A statement of ordinary size is in the pipe as a whole or not at all (F_SETPIPE_SZ).
  fcntl($to, 1031, 1 << 20);
  feed($preface);
  $sent_lines = 0;
  feed("DELIMITER $between\n");
}

# Takes what the client says; false once it has ended.
sub hear {
  my $here = 1;
  while (defined(my $got = sysread($errors, my $text, 1 << 16))) {
    last if !$got;
    note_trouble($text);
  }
  while (defined(my $got = sysread($said, my $text, 1 << 16))) {
    $here = 0, last if !$got;
    $output = substr($output . $text, -200_000);
  }
  # The client goes on after an error, but there is nothing to go on with where the connection is lost.
  return $here && !$lost;
}

# The first error counts, and is kept whole; of those that follow, only that the connection is lost.
sub note_trouble {
  my ($text) = @_;
  if ($failed) {
    note_loss($rest .= $text);
    # The beginning of a message may stand there.
    $rest = substr($rest, -1000);
    return;
  }
  $trouble = substr($trouble . $text, -200_000);
  $failed = $trouble =~ /^ERROR \d+ \(.*\n/m;
  note_loss($trouble) if $failed;
}

sub note_loss {
  my ($words) = @_;
  $lost ||= grep { /$is_lost/ } $words =~ /^ERROR (\d+) \(/mg;
}

sub await_client {
  my ($writing) = @_;
  my ($read, $write) = ('', '');
  vec($read, fileno $_, 1) = 1 for $said, $errors;
  vec($write, fileno $to, 1) = 1 if $writing;
  my $ready = select($read, $write, undef, TELL);
  report() if !$ready;
  return hear();
}

sub feed {
  my ($text) = @_;
  $sent_lines += ($text =~ tr/\n//);
  my $done = 0;
  while ($done < length $text) {
    my $here = await_client(1);
    my $sent = syswrite($to, $text, length($text) - $done, $done);
    $done += $sent // 0;
    die gone() if !$here || (!defined $sent && !$!{EAGAIN} && !$!{EINTR});
  }
}

sub gone {
  hear();
  my $error = error();
  return ($error ? explained($error) : 'the client has ended; the next run goes on') . "\n";
}

# The first thing that the server refused: its number, the client's line, its words.
sub error {
  return unless $trouble =~ /^ERROR (\d+) \(\w+\)(?: at line (\d+))?: (.*?)(?=\n-{5,}\n|^ERROR \d+ \(|\z)/ms;
  my ($code, $at, $words) = ($1, $2 // 0, substr($3, 0, 1000));
  $words =~ s/\s+\z//;
  return {code => $code, at => $at, words => $words};
}

# In words: the dump's line, what the server says, and what to do where that is another thing than mending.
sub explained {
  my ($error) = @_;
  my $code = $error->{code};
  my ($in) = grep { $_->{sent} < $error->{at} } reverse @under_way;
  my $where = $in && $code !~ $is_lost ? "line $in->{line} of the dump: " : '';
  my $then = $code =~ /^(?:1114|1021|3|1030|1026)$/ ? 'make room on the disk; the next run goes on'
    : $code =~ /^(?:1153|2020)$/ ? 'raise max_allowed_packet; the next run goes on'
    : $code =~ $is_lost ? 'the server has gone away; once it answers, the next run goes on'
    : 'mend that line of the dump or the server; the next run goes on';
  return "$where$error->{words} (error $code)\n$then" . ($id ? " behind what is imported, in line $want{line}" : '');
}

sub statement {
  my ($text) = @_;
  feed("$text\n$between\n");
}

# Waits until all that was sent is done; returns what the server answered.
sub settle {
  $marks++;
  statement("SELECT '$mark $marks'");
  my $end = "$mark $marks\n";
  while (index($output, $end) < 0) {
    die gone() if !await_client(0) && index($output, $end) < 0;
  }
  hear();
  my $answer = substr($output, 0, index($output, $end));
  $output = '';
  return $answer;
}

sub query {
  my ($text) = @_;
  statement($text);
  my $answer = settle();
  my $error = error();
  die explained($error) . "\n" if $error;
  return map { [split /\t/] } split /\n/, $answer;
}

sub note_position {
  my ($at, $line_there, $sum, $in_doubt) = @_;
  query("UPDATE foobar.imports SET position = $at, line = $line_there, digest = '$sum',"
      . " doubtful = $in_doubt WHERE id = $id");
  query('COMMIT');
  $want{line} = $line_there;
}

sub begin {
  my $lock = "'foobar import " . substr(Digest::SHA::sha256_hex($want{name}), 0, 40) . "'";
  $doing = 'waits for an earlier import to end';
  my ($mine) = query("SELECT GET_LOCK($lock, 60)");
  die "an earlier import is still at work on the server; run it again later\n" if $mine->[0] ne '1';
  query('CREATE DATABASE IF NOT EXISTS foobar');
  query('CREATE TABLE IF NOT EXISTS foobar.imports (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(64) NOT NULL,'
      . ' content CHAR(64) NOT NULL, file CHAR(64) NOT NULL, source TEXT NOT NULL, size BIGINT NOT NULL, modified BIGINT NOT NULL,'
      . ' total BIGINT NOT NULL, position BIGINT NOT NULL, line BIGINT NOT NULL, digest CHAR(64) NOT NULL,'
      . ' doubtful TINYINT NOT NULL, begun DATETIME NOT NULL, ended DATETIME) ENGINE=InnoDB CHARACTER SET utf8mb4');
  my ($things) = query($want{things});
  query("DELETE FROM foobar.imports WHERE name = $want{name}") if $things->[0] eq '0';
  my ($row) = query("SELECT id, position, line, digest, doubtful, ended IS NOT NULL FROM foobar.imports"
      . " WHERE name = $want{name} AND (content = '$want{content}' OR ended IS NULL)"
      . ' ORDER BY ended IS NULL, id DESC LIMIT 1');
  return if $row && $row->[5];
  my $file = "content = '$want{content}', file = '$want{sum}', source = $want{source}, size = $want{size},"
    . " modified = $want{modified}, total = $want{total}";
  if ($row) {
    ($id, $position, $want{line}, $want{digest}, $doubtful) = @$row;
    query("UPDATE foobar.imports SET $file WHERE id = $id");
  } else {
    query("INSERT INTO foobar.imports SET name = $want{name}, $file, position = 0, line = 1, digest = '',"
        . ' doubtful = 0, begun = UTC_TIMESTAMP()');
    ($id) = map { $_->[0] } query('SELECT LAST_INSERT_ID()');
    $want{line} = 1;
  }
  query('SET SESSION autocommit = 0');
  return 1;
}

# A statement as this server is to have it.
sub adapted {
  my ($statement) = @_;
  my $text = $statement->{text};
  if ($statement->{kind} eq 'session') {
    # Newer servers do not know it, and it says nothing about data.
    $text =~ s/,?\bNO_AUTO_CREATE_USER\b//i if $text =~ /\bSQL_MODE\b/i;
  } elsif ($want{engine} ne '' && grep { $convert{lc $_} } engines($statement)) {
    $text =~ s/$engine/$1 \/\/ $2 . ($convert{lc $3} ? $want{engine} : $3)/ge;
  } elsif (my ($user, $host) = definer($statement)) {
    $text =~ s/\bDEFINER\s*=\s*$account\s*\@\s*$account/DEFINER=$want{definer}/i
      if $want{definer} ne '' && $strangers{"$user\@$host"};
  }
  return $text;
}

sub send_statement {
  my ($statement) = @_;
  push @under_way, {line => $statement->{line}, sent => $sent_lines};
  statement(adapted($statement));
}

# What was sent and has not been committed becomes so, together with the note of it.
sub commit {
  my ($statement, $in_doubt) = @_;
  settle();
  my $error = error();
  die explained($error) . "\n" if $error;
  @under_way = ();
  note_position(@$statement, $in_doubt);
}

sub change_shape {
  my ($statement, $before) = @_;
  commit($before, 1);
  send_statement($statement);
  settle();
  my $error = error();
  if ($error && !($doubtful && $is_done{$error->{code}})) {
    my $words = explained($error);
    ($trouble, $failed) = ('', 0);
    eval { note_position(@$before, 0) };
    die "$words\n";
  }
  ($trouble, $failed) = ('', 0);
  @under_way = ();
}

# Up to where the import is: nothing but the settings of the session.
sub skip {
  my $statement;
  $doing = 'reads what is imported already';
  while ($offset < $position && ($statement = next_statement())) {
    send_statement($statement) if $statement->{kind} eq 'session';
    report();
  }
  die "what was imported from line 1 to $want{line} stands otherwise in this dump\n"
    if $position && (!$statement || $statement->{end} != $position
      || $digest->clone->hexdigest ne $want{digest});
  $resumed = $offset;
  # However short what is left takes, from where it goes on is told.
  $told = 0;
}

sub here { return [$offset, $line, $digest->clone->hexdigest] }

sub load {
  open_dump($want{file}, $want{packer});
  skip();
  my ($before, $since, $bytes) = (here(), time, 0);
  while (my $statement = next_statement()) {
    my $kind = $statement->{kind};
    die "line $statement->{line} of the dump: `$statement->{head}` cannot be resumed\n" if $kind eq 'refused';
    if ($kind eq 'shape') {
      change_shape($statement, $before);
      ($since, $bytes) = (time, 0);
    } elsif ($kind eq 'rows' || $kind eq 'session') {
      send_statement($statement);
      $bytes += length $statement->{text};
      commit(here(), 0) if $failed;
    }
    $doubtful = 0;
    if ($bytes >= AT_ONCE || time - $since >= SECONDS) {
      commit(here(), 0);
      ($since, $bytes) = (time, 0);
    }
    $before = here();
    progress();
  }
  commit(here(), 0);
  query("UPDATE foobar.imports SET ended = UTC_TIMESTAMP() WHERE id = $id");
  query('COMMIT');
}

start_client();
load() if begin();
close $to;
