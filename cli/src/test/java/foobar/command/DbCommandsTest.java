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
  @CsvSource({
    "db --help, help-db",
    "db status --help, help-db-status",
    "db switchover --help, help-db-switchover",
    "db failover --help, help-db-failover",
    "db rejoin --help, help-db-rejoin",
    "db watch --help, help-db-watch",
    "db backup --help, help-db-backup",
    "db restore --help, help-db-restore"
  })
  void help_says_what_it_does_and_shows_how(String command, String golden) {
    assertThat(run(command)).isZero();
    Golden.check("command/" + golden + ".txt", said.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "no-database, db status HERE/none.yml",
    "strange-lag, db status HERE/none.yml --max-lag -1",
    "limited-status, db status HERE/hosts.yml --limit db1",
    "strange-drain, db switchover HERE/hosts.yml --drain -1",
    "limited-switchover, db switchover HERE/hosts.yml --limit db1",
    "failover-unasked, db failover HERE/hosts.yml",
    "rejoin-of-nobody, db rejoin HERE/hosts.yml --yes",
    "watch-too-often, db watch HERE/hosts.yml --every 0",
    "backup-of-nothing, db backup HERE/none.yml --to HERE/b",
    "backup-kept-nowhere, db backup HERE/hosts.yml --to HERE/b --keep 0",
    "backup-to-and-from, db backup HERE/hosts.yml --to HERE/b --from HERE/c --verify",
    "backup-on-without-verify, db backup HERE/hosts.yml --to HERE/b --on db1",
    "backup-for-nobody, db backup HERE/hosts.yml --to HERE/b --encrypt-to me",
    "backup-verified-without-key, db backup HERE/hosts.yml --to HERE/b --encrypt-to age1x --verify",
    "backup-strange-folder, db backup HERE/hosts.yml --to store:backups",
    "restore-strange-moment, db restore HERE/hosts.yml --from HERE/b --until yesterday",
    "restore-strange-gtid, db restore HERE/hosts.yml --from HERE/b --until-gtid 7",
    "restore-twice-until, db restore HERE/hosts.yml --until 2026-11-22T18:00:00Z --until-gtid 0-1-7",
    "restore-no-key, db restore HERE/hosts.yml --from HERE/b --identity HERE/key"
  })
  void what_makes_no_sense_is_refused_and_explained(String name, String command) {
    assertThat(run(command)).isIn(3, 5);
    Golden.check(
        "command/refused-" + name + ".txt", said.toString().replace(folder.toString(), "HERE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db restore HERE/hosts.yml | `--to` or `--from` says it, or mysql_backup_to in the inventory",
        "db restore HERE/hosts.yml --from store:/srv/b | the inventory has no host store",
        "db restore HERE/hosts.yml --from HERE | there is no backup: `foobar db backup` makes one",
        "db restore HERE/hosts.yml --from HERE/b | there is no folder HERE/b",
        "db backup HERE/hosts.yml --to HERE/b | no server takes writes, and none follows one well"
      })
  void what_is_not_there_is_told_before_anything_is_changed(String command, String why) {
    assertThat(run(command + " -e ansible_become=false")).isEqualTo(2);
    assertThat(said.toString().replace(folder.toString(), "HERE")).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db switchover HERE/hosts.yml | Where the primary is gone, `foobar db failover`",
        "db failover HERE/hosts.yml --yes | there is no replica that could take the writes",
        "db rejoin HERE/hosts.yml --yes --host db7 | the inventory has no database server `db7`; it has db1",
        "db rejoin HERE/hosts.yml --yes --host db1 | no server that answers takes writes"
      })
  void what_cannot_be_changed_now_is_told_with_what_to_do(String command, String why) {
    assertThat(run(command + " -e ansible_become=false")).isEqualTo(2);
    assertThat(said.toString()).contains(why).contains("not healthy: 2 problems");
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
