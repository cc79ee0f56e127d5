package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an import does when its client has trouble, with the real program and a client that has it.
 */
class DumpLoadTest {

  /**
   * A client that goes on after each error, as the real one does with --force: it answers marks and
   * locks until it has executed so many statements, and has a message for each one after that. The
   * first is heard by itself, as a real one mostly is.
   */
  private static final String CLIENT =
      """
      $| = 1;
      my ($good, @messages) = @ARGV;
      my ($line, $done, $delimiter, $text) = (0, 0, ';', '');
      while (<STDIN>) {
        $line++;
        if (/^DELIMITER (\\S+)/) { $delimiter = $1; next }
        $text .= $_;
        next if index($text, $delimiter) < 0;
        my $broken = $done++ >= $good;
        if ($broken) {
          printf STDERR "ERROR $messages[0]\\n", $line;
          if (@messages > 1) { shift @messages; select undef, undef, undef, 0.5 }
        }
        elsif ($text =~ /^SELECT '(foobar-.*)'/) { print "$1\\n" }
        elsif ($text =~ /GET_LOCK|^SELECT 1/) { print "1\\n" }
        $text = '';
      }
      """;

  private static final String GONE = "2006 (HY000) at line %d: Server has gone away";

  @TempDir Path folder;

  /** What the import says at last, whose client breaks off in the midst of the rows. */
  private String saidWith(String... messages) throws IOException, InterruptedException {
    StringBuilder dump = new StringBuilder();
    for (int row = 0; row < 5000; row++) {
      dump.append("INSERT INTO t VALUES (").append(row).append(");\n");
    }
    Path file = Files.writeString(folder.resolve("dump.sql"), dump);
    Path errors = folder.resolve("errors");
    List<String> words = new ArrayList<>(List.of("perl", "-e", DumpLoad.LOAD, "file=" + file));
    words.addAll(List.of("packer=none", "name='site'", "things=SELECT 1", "content=c", "sum="));
    words.addAll(List.of("source='s'", "size=1", "modified=1", "total=" + dump.length()));
    words.addAll(List.of("engine=", "convert=", "definer=", "strangers=", "--"));
    words.addAll(List.of("perl", "-e", CLIENT, "--", "1000"));
    words.addAll(List.of(messages));
    Process load =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(load.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      load.destroyForcibly();
    }
    assertThat(load.exitValue()).as(Files.readString(errors)).isEqualTo(1);
    return Files.readString(errors);
  }

  @Test
  void a_connection_that_is_lost_ends_it_whatever_the_client_says_first() throws Exception {
    assertThat(saidWith("2013 (HY000) at line %d: Lost connection to server", GONE))
        .startsWith("Lost connection to server (error 2013)\n")
        .contains("the server has gone away; once it answers, the next run goes on");
    assertThat(saidWith("2026 (HY000) at line %d: TLS/SSL error: unexpected eof", GONE))
        .startsWith("TLS/SSL error: unexpected eof (error 2026)\n")
        .contains("the server has gone away; once it answers, the next run goes on");
  }

  @Test
  void a_connection_that_is_lost_behind_a_refused_statement_ends_it_too() throws Exception {
    assertThat(saidWith("1062 (23000) at line %d: Duplicate entry '7'", GONE))
        .contains("of the dump: Duplicate entry '7' (error 1062)\nmend that line of the dump");
  }
}
