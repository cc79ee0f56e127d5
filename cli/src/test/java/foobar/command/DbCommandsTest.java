package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands for database servers say before they touch a host, or without any. */
class DbCommandsTest {

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void a_site() throws IOException {
    Files.writeString(folder.resolve("none.yml"), "app: {hosts: {app1: }}\n");
    Files.writeString(
        folder.resolve("hosts.yml"),
        "db: {hosts: {db1: {ansible_connection: local, mysql_socket: /nowhere.sock}}}\n");
  }

  private int run(String command) {
    String[] words = command.replace("HERE", folder.toString()).split(" ");
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }

  @ParameterizedTest
  @CsvSource({"db --help, help-db", "db status --help, help-db-status"})
  void help_says_what_it_does_and_shows_how(String command, String golden) {
    assertThat(run(command)).isZero();
    Golden.check("command/" + golden + ".txt", said.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "no-database, db status HERE/none.yml",
    "strange-lag, db status HERE/none.yml --max-lag -1",
    "limited-status, db status HERE/hosts.yml --limit db1"
  })
  void what_makes_no_sense_is_refused_and_explained(String name, String command) {
    assertThat(run(command)).isIn(3, 5);
    Golden.check(
        "command/refused-" + name + ".txt", said.toString().replace(folder.toString(), "HERE"));
  }

  @Test
  void a_server_that_does_not_answer_is_shown_with_the_reason() {
    assertThat(run("db status HERE/hosts.yml -e ansible_become=false")).isEqualTo(2);
    assertThat(said.toString())
        .contains("db1     unknown")
        .contains("not healthy: 2 problems")
        .contains("no server that answers takes writes; db1 did not answer");
  }
}
