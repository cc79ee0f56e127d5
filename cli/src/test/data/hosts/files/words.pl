print scalar(@ARGV), " words: @ARGV\n";
warn "no more\n";
