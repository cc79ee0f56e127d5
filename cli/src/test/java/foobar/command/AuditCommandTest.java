package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in sites that have one thing, or many, not as it should be. */
class AuditCommandTest {

  private static final String WELL_KEPT = "kJ7s-Rw2q-Zt9v-Bm4x";

  /** Lines are broken by their length, so the folder's name always has the same. */
  private static final int LENGTH = 64;

  @TempDir private Path anywhere;
  private Path folder = Path.of("");
  private final StringWriter said = new StringWriter();
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void sites() throws IOException {
    int more = Math.max(1, LENGTH - anywhere.toString().length() - 1);
    folder = Files.createDirectory(anywhere.resolve("x".repeat(more)));
    write(
        "single.yml",
        """
        all:
          vars:
            address: "{{ ansible_host }}"
            ansible_user: root
            ansible_ssh_common_args: -o StrictHostKeyChecking=no
            haproxy_stats_listen: 0.0.0.0:8404
            mysql_clients: "%"
            mysql_app_password: hunter2hunter2
            mysql_replication_password: changeme
            mysql_seed_password: kJ7s-Rw2q-Zt9v-Bm4x
            mysql_monitor_password: kJ7s-Rw2q-Zt9v-Bm4x
        lb: {hosts: {lb1: {ansible_host: 192.0.2.10}}}
        web: {hosts: {server1: {ansible_host: 192.0.2.11}}}
        app: {hosts: {server1: }}
        db: {hosts: {server1: }}
        db_primary: {hosts: {server1: }}
        """);
    write("pairs.yml", PAIRS);
    write(
        "accepted.yml",
        PAIRS + "all: {vars: {audit_accepted: {no-backups: 'the data are of no use', typo: x}}}\n");
    write(
        "site.yml",
        """
        - name: All of them
          hosts: web
          serial: ["100%"]
          max_fail_percentage: 100
          tasks:
            - ufw: {state: enabled, policy: deny}
        """);
    Path key = folder.resolve("key");
    Files.writeString(key, "hidden\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Two of each, and still much to be said. */
  private static final String PAIRS =
      """
      lb: {hosts: {lb1: {ansible_host: 192.0.2.10}, lb2: {ansible_host: 192.0.2.11}}}
      web: {hosts: {server1: {ansible_host: 192.0.2.12}, server2: {ansible_host: 192.0.2.12}}}
      app: {hosts: {server1: , server2: }}
      db:
        hosts: {server1: , server2: }
        vars:
          address: "{{ ansible_host }}"
          mysql_semi_sync: false
          mysql_backup_keep: 1
          mysql_backup_to: ""
      db_primary: {hosts: {server1: , server2: }}
      """;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int run(String command) {
    String[] words =
        command
            .replace("HERE", folder.toString())
            .replace("SHIPPED", Path.of("../inventories").toString())
            .split(" ");
    return Main.commandLine(
            new PrintWriter(printed, true), new PrintWriter(said, true), false, words)
        .execute(words);
  }

  private static final String PASSWORDS =
      " -e mysql_app_password=a -e mysql_replication_password=b -e mysql_seed_password=c"
          + " -e mysql_monitor_password=d -e address={{ansible_host}}";

  private void golden(String name) {
    Golden.check(
        "command/" + name + ".txt", (printed.toString() + said).replace(folder.toString(), "HERE"));
  }

  @ParameterizedTest
  @CsvSource({
    "single, single.yml, 6",
    "pairs, pairs.yml, 6",
    "accepted, accepted.yml, 6",
    "of-own-play, pairs.yml --playbook HERE/site.yml, 6",
    "open-key, pairs.yml --vault-password-file HERE/key --fail-on none, 0",
    "backup-beside, pairs.yml --fail-on none -e mysql_backup_to=server2:/srv, 0",
    "backup-nowhere, pairs.yml --fail-on none -e mysql_backup_to=store:/srv, 0"
  })
  void each_finding_says_where_why_and_what_to_do(String golden, String words, int exit) {
    boolean own = golden.equals("single");
    assertThat(run("audit HERE/" + words + (own ? "" : PASSWORDS)))
        .as(said.toString())
        .isEqualTo(exit);
    golden("audit-" + golden);
  }

  @ParameterizedTest
  @CsvSource({"high, 0", "medium, 6", "low, 6", "none, 0"})
  void the_exit_code_is_6_from_the_severity_on_that_is_asked_for(String failOn, int exit)
      throws IOException {
    write(
        "quiet.yml",
        PAIRS
            .replace("192.0.2.12}}}", "192.0.2.13}}}")
            .replace("mysql_backup_to: \"\"", "mysql_backup_to: lb1:/srv")
            .replace(
                "db_primary: {hosts: {server1: , server2: }}", "db_primary: {hosts: {server1: }}"));
    assertThat(run("audit HERE/quiet.yml --fail-on " + failOn + PASSWORDS))
        .as(printed.toString() + said)
        .isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({"three-servers", "production", "lab"})
  void the_passwords_that_we_ship_as_examples_are_found(String inventory) {
    assertThat(run("audit SHIPPED/" + inventory)).as(said.toString()).isEqualTo(6);
    assertThat(printed.toString()).contains("weak-password", "plain-password");
  }

  @Test
  void no_password_is_ever_printed() {
    for (String format : new String[] {"console", "json"}) {
      assertThat(run("audit HERE/single.yml --output " + format)).isEqualTo(6);
    }
    assertThat(printed.toString() + said)
        .contains("same-password")
        .doesNotContain("hunter2hunter2")
        .doesNotContain("changeme")
        .doesNotContain(WELL_KEPT);
  }

  @Test
  void programs_get_one_object() {
    assertThat(run("audit HERE/single.yml --output json")).isEqualTo(6);
    assertThat(printed.toString().lines()).hasSize(1);
    golden("audit-json");
  }

  @ParameterizedTest
  @CsvSource({
    "help-audit, audit --help, 0",
    "refused-audit-severity, audit HERE/pairs.yml --fail-on terrible, 5",
    "refused-audit-output, audit HERE/pairs.yml --output junit, 5"
  })
  void help_and_refusals(String golden, String command, int exit) {
    assertThat(run(command)).isEqualTo(exit);
    golden(golden);
  }
}
