# Reads a dump of SQL statement by statement, as the command-line client would split it, and tells what
# kind of statement each is. Holds one statement in memory. What is done with them comes after this.
use strict;
use warnings;
use Digest::SHA;

# A status that no signal and no shell has.
$SIG{__DIE__} = sub {
  die @_ if $^S;
  print STDERR @_;
  exit 1;
};

my ($file, $packer);
my ($buffer, $ended) = ('', 0);

# Of what the buffer begins with: how many bytes came before, and which line it is in.
my ($offset, $line) = (0, 1);
my $digest = Digest::SHA->new(256);
my ($delimiter, $escapes, $run) = (';', 1);

# What comments say of the program that wrote the dump: how often it began and came to its end.
my ($begun, $completed) = (0, 0);

# Settings that the dump has saved and not brought back yet.
my %saved;

sub open_dump {
  (my $path, $packer) = @_;
  if ($packer eq 'none') {
    open($file, '<:raw', $path) or die "cannot read $path: $!\n";
  } else {
    local $SIG{PIPE} = 'DEFAULT';
    open($file, '-|:raw', $packer, '-dc', '--', $path)
      or die "there is no `$packer` on this host to unpack $path\n";
  }
  prepare_run();
}

sub close_dump {
  close($file) or die "the file cannot be unpacked to its end: it is not whole\n";
}

sub more {
  return 0 if $ended;
  my $got = sysread($file, $buffer, 1 << 20, length $buffer);
  die "reading the dump failed: $!\n" unless defined $got;
  close_dump() if !$got;
  $ended = !$got;
  return $got;
}

sub take {
  my $text = substr($buffer, 0, $_[0], '');
  $digest->add($text);
  $offset += length $text;
  $line += ($text =~ tr/\n//);
  return $text;
}

# What goes on without a question: text, whole quotations, signs that begin no comment.
sub prepare_run {
  my $first = substr($delimiter, 0, 1);
  my $stop = quotemeta "'\"`#-/$first";
  my @parts = ("[^$stop]++", '`[^`]*+`');
  push @parts, $escapes
    ? (q{'(?:[^'\\\\]++|\\\\.)*+'}, q{"(?:[^"\\\\]++|\\\\.)*+"})
    : (q{'[^']*+'}, q{"[^"]*+"});
  push @parts, '-(?=[^-])' if $first ne '-';
  push @parts, '/(?=[^*])' if $first ne '/';
  my $any = join '|', @parts;
  $run = qr/\G(?:$any)++/s;
}

# How far a text lies behind a place; the buffer's end where it never comes.
sub past {
  my ($text, $at) = @_;
  my $from = $at;
  while (1) {
    my $found = index($buffer, $text, $from);
    return $found + length $text if $found >= 0;
    $from = length($buffer) - length($text);
    $from = $at if $from < $at;
    return -1 unless more();
  }
}

# The place behind the quotation that is open; below 0 where it does not end.
sub past_quotation {
  my ($quote, $at) = @_;
  my $inside = $escapes && $quote ne '`' ? qr/\G(?:[^$quote\\]++|\\.){1,9999}/s : qr/\G[^$quote]++/;
  while (1) {
    pos($buffer) = $at;
    if ($buffer =~ /$inside/gc) {
      $at = pos $buffer;
      next;
    }
    next if length($buffer) - $at < 2 && more();
    return substr($buffer, $at, 1) eq $quote ? $at + 1 : -1;
  }
}

# A comment that no server executes.
my $comment = qr{/\*(?!!|M!|\+)|/\*M!999999\\-};

# Goes to where the next statement begins; false at the end.
sub to_statement {
  while (1) {
    1 while length $buffer < 64 && more();
    return 0 if $buffer eq '';
    if ($buffer =~ /\A\s+/) {
      take($+[0]);
    } elsif ($buffer =~ /\A(?:--(?=[\s\0]|\z)|#|DELIMITER[ \t])/i) {
      my $end = past("\n", 0);
      line_alone(take($end < 0 ? length $buffer : $end));
    } elsif ($buffer =~ /\A$comment/) {
      my $end = past('*/', 0);
      die "the dump ends in a comment that begins in line $line\n" if $end < 0;
      take($end);
    } elsif (substr($buffer, 0, length $delimiter) eq $delimiter) {
      take(length $delimiter);
    } else {
      return 1;
    }
  }
}

sub line_alone {
  my ($text) = @_;
  $begun++ if $text =~ /^-- (?:MySQL|MariaDB) dump \d/;
  $completed++ if $text =~ /^-- Dump completed/;
  if ($text =~ /^DELIMITER[ \t]+(\S+)/i) {
    $delimiter = $1;
    prepare_run();
  }
}

# How long the statement is that the buffer begins with, and whether its delimiter follows.
sub measure {
  my $at = 0;
  while (1) {
    pos($buffer) = $at;
    $at = pos $buffer if $buffer =~ /$run/gc;
    next if length($buffer) - $at < 64 && more();
    return ($at, 0) if $at >= length $buffer;
    my $next = substr($buffer, $at, 64);
    if (substr($next, 0, length $delimiter) eq $delimiter) {
      return ($at, 1);
    } elsif ($next =~ /\A(['"`])/) {
      $at = past_quotation($1, $at + 1);
      die "the dump ends within quotes, in a statement that begins in line $line\n" if $at < 0;
    } elsif ($next =~ /\A(?:--(?=[\s\0]|\z)|#)/) {
      $at = past("\n", $at);
      return (length $buffer, 0) if $at < 0;
    } elsif ($next =~ /\A$comment/) {
      $at = past('*/', $at + 2);
      die "the dump ends in a comment, in a statement that begins in line $line\n" if $at < 0;
    } else {
      $at++;
    }
  }
}

# The next statement, nothing at the end: its text, the line it begins in, the byte behind it, whether
# its delimiter is there, its kind, and what it begins with.
sub next_statement {
  return unless to_statement();
  my $begins = $line;
  my ($length, $whole) = measure();
  my $text = take($length);
  take(length $delimiter) if $whole;
  my $head = head($text);
  my $statement = {text => $text, line => $begins, end => $offset, whole => $whole, head => $head};
  $statement->{kind} = kind($head, $text);
  watch_settings($head) if $head =~ /^SET\b/i;
  return $statement;
}

# The beginning without comments; of what stands in a conditional one, the content.
sub head {
  my $head = substr($_[0], 0, 4000);
  $head =~ s{/\*(?!!|M!).*?\*/}{ }gs;
  $head =~ s{/\*M?!\d*}{ }g;
  $head =~ s{\*/}{ }g;
  $head =~ s/\s+/ /g;
  $head =~ s/^ | $//g;
  return $head;
}

# What becomes of a statement:
#   ours     not executed: transactions, locks and keys are the import's own business
#   left     not executed, as it is about the server or its accounts and not about the data
#   place    which database the rest is for; the one that was asked for counts instead
#   session  executed, and once more after a break
#   rows     executed together with the note of how far the import is
#   shape    executed by itself, as the server commits before and after it
#   refused  nothing that could go on after a break
sub kind {
  my ($head, $text) = @_;
  local $_ = uc $head;
  return 'ours' if /^$|^(?:UN)?LOCK TABLES?\b|^ALTER TABLE .{1,200} (?:DIS|EN)ABLE KEYS$/;
  return 'ours' if /^(?:START TRANSACTION\b|BEGIN(?: WORK)?$|COMMIT\b)/;
  return 'rows' if /^(?:INSERT|REPLACE|UPDATE|DELETE)\b/;
  if (/^SET\b/) {
    return 'left' if /^SET (?:GLOBAL|PERSIST\w*|PASSWORD|DEFAULT ROLE|ROLE)\b/;
    return 'left' if /\@\@(?:GLOBAL|PERSIST\w*)\.\w+ ?:?=|\b(?:SQL_LOG_BIN|GTID_NEXT) ?:?=/;
    return 'ours' if /^SET (?:\@\@)?(?:SESSION[ .]|LOCAL[ .])?AUTOCOMMIT ?:?=/;
    return 'session';
  }
  return 'place' if /^(?:USE|CREATE (?:DATABASE|SCHEMA))\b/;
  return 'left' if /^(?:CREATE|ALTER|DROP|RENAME)(?: OR REPLACE)? (?:DATABASE|SCHEMA|USER|ROLE|SERVER|TABLESPACE)\b/;
  return 'left' if /^(?:GRANT|REVOKE|FLUSH|CHANGE|START|STOP|RESET|PURGE|KILL|SHUTDOWN|INSTALL|UNINSTALL)\b/;
  return 'refused' if /^(?:CREATE|DROP)(?: OR REPLACE)? TEMPORARY\b/;
  return 'shape' if /^(?:CREATE|ALTER|DROP|RENAME|TRUNCATE|ANALYZE|OPTIMIZE|CHECK|REPAIR)\b/;
  return 'session' if /^(?:SELECT|SHOW|DO)\b/;
  # As the dump program of Percona's server has it.
  return 'session' if /^(?:PREPARE|EXECUTE|DEALLOCATE)\b/ && $text =~ m{^/\*M?!};
  return 'refused';
}

sub watch_settings {
  my ($head) = @_;
  $saved{uc $1} = 1 while $head =~ /\@(OLD_\w+)\s*:?=/gi;
  delete $saved{uc $1} while $head =~ /=\s*\@(OLD_\w+)/gi;
  if ($head =~ /\bSQL_MODE\s*:?=/i) {
    my $wanted = $head !~ /NO_BACKSLASH_ESCAPES/i;
    if ($wanted != $escapes) {
      $escapes = $wanted;
      prepare_run();
    }
  }
}

my $account = qr/`(?:[^`]|``)*`|'[^']*'|"[^"]*"|[\w.%-]+/;

# Who a view, a routine, a trigger or an event belongs to, as written: user and host.
sub definer {
  my ($statement) = @_;
  return unless $statement->{head} =~ /^(?:CREATE|ALTER)\b(?!(?: OR REPLACE)? TABLE\b)/i;
  return unless $statement->{head} =~ /\bDEFINER ?= ?($account) ?\@ ?($account)/i;
  return map { s/^[`'"]|[`'"]$//gr } $1, $2;
}

# A table's engines, with what stands before each; what is quoted is none.
my $engine = qr/('(?:[^'\\]++|\\.)*+'|"(?:[^"\\]++|\\.)*+"|`[^`]*+`)|\b(ENGINE\s*=?\s*)(\w+)/is;

sub engines {
  my ($statement) = @_;
  return unless $statement->{head} =~ /^(?:CREATE(?: OR REPLACE)?|ALTER) TABLE\b/i;
  my @found;
  while ($statement->{text} =~ /$engine/g) {
    push @found, $3 if defined $3;
  }
  return @found;
}
