package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manual in a terminal. */
class DocCommandTest {

  private final StringWriter said = new StringWriter();

  private int run(String... words) {
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "module | ping | 0",
        "keyword | max_fail_percentage | 0",
        "directive | include_tasks | 0",
        "filter | default | 0",
        "test | >= | 0",
        "lookup | -t lookup file | 0",
        "function | range | 0",
        "several | dict | 0",
        "unknown | combin | 5",
        "unknown-filter | -t filter combin | 5",
        "unknown-kind | --list filtres | 5",
        "help | --help | 0"
      })
  void it_tells_of_a_name(String golden, String words, int exit) {
    assertThat(run(("doc " + words).split(" "))).as(said.toString()).isEqualTo(exit);
    Golden.check("command/doc-" + golden + ".txt", said.toString());
  }

  @Test
  void a_packed_role_is_told_of() {
    assertThat(run("doc", "nginx")).isZero();
    assertThat(said.toString())
        .startsWith("nginx  (role)\n\n  Serves static files")
        .contains("    nginx_port: 80\n        The port on which the web server answers.\n");
  }

  @Test
  void without_a_name_the_modules_are_listed() {
    assertThat(run("doc")).isZero();
    assertThat(said.toString().lines())
        .contains("ping                 Shows that a host can be reached and answers.")
        .noneMatch(line -> line.startsWith("serial "));
  }

  @ParameterizedTest
  @CsvSource({"-l filters", "--list filter", "-t filter -l", "-t filter"})
  void of_one_kind_all_are_listed_with_a_sentence_each(String words) {
    assertThat(run(("doc " + words).split(" "))).isZero();
    assertThat(said.toString().lines())
        .contains("b64encode            The text as Base64.")
        .allMatch(line -> line.matches("\\S+ +[A-Z].*\\."));
  }

  @Test
  void of_all_kinds_all_are_listed() {
    assertThat(run("doc", "--list")).isZero();
    assertThat(said.toString())
        .contains("modules:\n", "\nroles:\n", "\nkeywords:\n", "\nfunctions:\n")
        .contains("\nnginx                Serves static files");
  }
}
