# Reads a whole dump and prints what an import has to know of it before it begins: a word, then what it
# says, with tabs between. Arguments: the file, the program that unpacks it or none, the byte behind
# what is imported already.
my ($path, $program, $position) = @ARGV;

open_dump($path, $program);
my (%databases, %engines, %definers, %left, %refused);
my ($statements, $prefix, $whole) = (0, $position ? '' : 'none', 1);

while (my $statement = next_statement()) {
  $statements++;
  my ($kind, $head, $at) = @{$statement}{qw(kind head line)};
  $prefix = $digest->clone->hexdigest if $statement->{end} == $position;
  my $words = uc($head =~ s/^(\S+(?: \S+)?).*/$1/sr);
  $words =~ s/[^\w .@]//g;
  $left{$words} //= $at if $kind eq 'left';
  $refused{$words} //= $at if $kind eq 'refused';
  $databases{$2 // $3} //= $at
    if $kind eq 'place' && $head =~ /^(USE|CREATE \w+(?: IF NOT EXISTS)?) (?:`([^`]+)`|([^ ;]+))/i;
  $engines{lc $_} //= $at for engines($statement);
  my @who = definer($statement);
  $definers{join "\t", @who} //= $at if @who;
  $whole = 0 unless $statement->{whole};
}

sub tell_all {
  my ($word, %found) = @_;
  print "$word\t$_\t$found{$_}\n" for sort { $found{$a} <=> $found{$b} } keys %found;
}

print "total\t$offset\n", "digest\t", $digest->hexdigest, "\n", "prefix\t$prefix\n", "statements\t$statements\n";
print "cut\tits last statement does not end\n" unless $whole;
print "cut\tits last line does not say that the dump was completed\n" if $completed < $begun;
print "cut\tit does not bring the session's settings back at its end\n" if %saved;
tell_all('database', %databases);
tell_all('engine', %engines);
tell_all('definer', %definers);
tell_all('left', %left);
tell_all('refused', %refused);
