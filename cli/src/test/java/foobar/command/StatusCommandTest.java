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

/** The whole way, on this machine and on hosts that are not there. */
class StatusCommandTest {

  private static final String HERE = " -e ansible_become=false --disk-free 0";

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void sites() throws IOException {
    write("here.yml", "all: {hosts: {box: {ansible_connection: local}}}\n");
    write("app.yml", "app: {hosts: {box: {ansible_connection: local, app_root: HERE/srv}}}\n");
    write("lb.yml", "lb: {hosts: {box: {ansible_connection: local, haproxy_socket: /nowhere}}}\n");
    write("db.yml", "db: {hosts: {box: {ansible_connection: local, mysql_socket: /nowhere}}}\n");
    write(
        "gone.yml",
        "all: {hosts: {box: {ansible_connection: local}, gone: {ansible_host: 127.0.0.1,"
            + " ansible_port: 1, ansible_timeout: 2}}}\n");
    write("none.yml", "web: {hosts: {}}\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text.replace("HERE", folder.toString()));
  }

  private int run(String command) {
    String[] words = command.replace("HERE", folder.toString()).split(" ");
    return Main.commandLine(
            new PrintWriter(printed, true), new PrintWriter(said, true), false, words)
        .execute(words);
  }

  @Test
  void a_host_that_has_nothing_to_do_is_well() {
    assertThat(run("status HERE/here.yml" + HERE)).as(printed + said.toString()).isZero();
    assertThat(printed.toString())
        .containsPattern("(?m)^host +is +disk free")
        .containsPattern("(?m)^box +well +\\d+ %")
        .endsWith("well: 1 host, nothing is wrong" + System.lineSeparator());
  }

  @Test
  void a_disk_with_less_than_the_limit_is_told_of() {
    assertThat(run("status HERE/here.yml -e ansible_become=false --disk-free 101")).isEqualTo(2);
    assertThat(printed.toString()).containsPattern("box: /\\S* has \\d+ % left");
  }

  @Test
  void the_release_in_use_is_the_one_that_the_link_leads_to() throws IOException {
    Path release = Files.createDirectories(folder.resolve("srv/releases/7"));
    Files.createDirectories(folder.resolve("srv/releases/6"));
    Files.createSymbolicLink(folder.resolve("srv/current"), release);
    run("status HERE/app.yml --output json" + HERE);
    assertThat(printed.toString()).as(said.toString()).contains("\"release\":\"7\"");
  }

  @Test
  void a_host_that_cannot_be_reached_keeps_nobody_from_seeing_the_others() {
    assertThat(run("status HERE/gone.yml" + HERE)).as(printed + said.toString()).isEqualTo(4);
    assertThat(printed.toString())
        .containsPattern("(?m)^box +well")
        .containsPattern("(?m)^gone +unreachable")
        .contains("gone: cannot be reached: ");
  }

  @Test
  void a_balancer_that_does_not_answer_is_not_well() {
    assertThat(run("status HERE/lb.yml" + HERE)).as(printed + said.toString()).isEqualTo(2);
    assertThat(printed.toString()).contains("box: See what the balancer says of the servers: ");
  }

  @Test
  void a_database_that_does_not_answer_is_not_well() {
    assertThat(run("status HERE/db.yml" + HERE)).as(printed + said.toString()).isEqualTo(2);
    assertThat(printed.toString()).containsPattern("(?m)^box +unknown").contains("not well: ");
  }

  @Test
  void programs_get_one_object_even_of_a_site_that_is_not_well() {
    assertThat(run("status HERE/gone.yml --output json" + HERE)).isEqualTo(4);
    assertThat(printed.toString().lines()).hasSize(1);
    assertThat(printed.toString())
        .startsWith("{\"well\":false,")
        .contains("\"name\":\"gone\",\"tiers\":[],\"reachable\":false");
  }

  @Test
  void drift_is_what_a_deployment_would_change_and_counts_for_nothing() throws IOException {
    Path site = folder.resolve("site.yml");
    Files.writeString(
        site,
        """
        - hosts: all
          gather_facts: false
          tasks:
            - name: Say hello
              copy: {content: hello, dest: %s/hello}
        """
            .formatted(folder));
    assertThat(run("status HERE/here.yml --drift --playbook " + site + HERE))
        .as(printed + said.toString())
        .isZero();
    assertThat(printed.toString()).contains("`foobar deploy` would change box: Say hello");
    assertThat(folder.resolve("hello")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "help-status, status --help, 0",
    "refused-status-of-nobody, status HERE/none.yml, 5",
    "refused-status-limited, status HERE/here.yml --limit box, 3",
    "refused-status-too-often, status HERE/here.yml --watch 0, 3",
    "refused-status-days, status HERE/here.yml --certificate-days -1, 3"
  })
  void help_and_refusals(String golden, String command, int exit) {
    assertThat(run(command)).isEqualTo(exit);
    Golden.check(
        "command/" + golden + ".txt",
        (printed.toString() + said).replace(folder.toString(), "HERE"));
  }
}
