package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.SiteProof;
import foobar.lab.Suite;
import foobar.watch.Load;
import foobar.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The site on MySQL's own server, and its application moving from PHP to Node.js to Java. */
@Tag("alone")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MysqlLabIT {

  private static final String INVENTORY =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          app_runtime: php
          app_version: "1"
          app_workers: 2
          mysql_buffer_pool_size: 32M
          mysql_app_password: it's "the" \\ app
          mysql_replication_password: it-replication
          mysql_seed_password: it-seed
          mysql_monitor_password: it-monitor
      lb: {hosts: {lb1: }}
      web: {hosts: {server1: , server2: }}
      app: {hosts: {server1: , server2: }}
      db: {hosts: {server1: , server2: }}
      db_primary: {hosts: {server1: }}
      """;

  @TempDir static Path folder;
  private static Fleet fleet;

  @BeforeAll
  static void blank_hosts() {
    fleet = new Fleet(folder, INVENTORY);
    fleet.up(Suite.DEBIAN_SID, "lb1", "server1", "server2");
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  private static Run deploy(String... more) {
    return fleet.foobar(
        Stream.concat(Stream.of("deploy", "hosts.yml"), Stream.of(more)).toArray(String[]::new));
  }

  private static void succeeded(Run run) {
    assertThat(run.failures()).as(run.errors()).isEmpty();
    assertThat(run.exit()).as(run.errors()).isZero();
  }

  @Test
  @Order(1)
  void the_site_comes_up_on_php_and_mysql() throws IOException {
    succeeded(deploy());
    provesItselfOn("php", "1");
  }

  @Test
  @Order(2)
  void the_replica_takes_no_writes_not_even_roots_and_follows_by_gtid() {
    assertThat(sql("server1", "SELECT @@version_comment, @@read_only, @@gtid_mode"))
        .doesNotContain("MariaDB")
        .endsWith("\t0\tON");
    assertThat(sql("server2", "SELECT @@read_only, @@super_read_only, @@gtid_mode"))
        .isEqualTo("1\t1\tON");
    assertThat(fleet.on("server2", "mysql -e 'CREATE DATABASE stray' 2>&1 || :"))
        .contains("--super-read-only");
    assertThat(
            sql(
                "server2",
                "SELECT HOST, USER, AUTO_POSITION, SSL_ALLOWED FROM"
                    + " performance_schema.replication_connection_configuration"))
        .isEqualTo("server1\treplication\t1\tYES");
  }

  @Test
  @Order(3)
  void every_row_of_the_primary_is_on_the_replica() {
    String done = sql("server1", "SELECT @@gtid_executed");
    assertThat(sql("server2", "SELECT WAIT_FOR_EXECUTED_GTID_SET('" + done + "', 20)"))
        .isEqualTo("0");
    String rows = "SELECT COUNT(*), MAX(id) FROM site.notes";
    assertThat(sql("server2", rows)).isEqualTo(sql("server1", rows)).doesNotStartWith("0");
  }

  @Test
  @Order(4)
  void accounts_may_do_what_they_are_for_and_no_more_on_both_servers() {
    for (String server : List.of("server1", "server2")) {
      assertThat(grants(server, "site"))
          .containsExactly(
              "GRANT ALL PRIVILEGES ON `site`.* TO `site`@`%`", "GRANT USAGE ON *.* TO `site`@`%`");
      assertThat(grants(server, "replication"))
          .containsExactly("GRANT REPLICATION SLAVE ON *.* TO `replication`@`%`");
      assertThat(grants(server, "monitor"))
          .containsExactly("GRANT PROCESS, REPLICATION CLIENT ON *.* TO `monitor`@`%`");
      assertThat(grants(server, "seed"))
          .containsExactly(
              "GRANT BACKUP_ADMIN ON *.* TO `seed`@`%`",
              "GRANT SELECT, RELOAD, PROCESS, LOCK TABLES, REPLICATION CLIENT, SHOW VIEW, EVENT,"
                  + " TRIGGER ON *.* TO `seed`@`%`");
      assertThat(
              sql(
                  server,
                  "SELECT user FROM mysql.user WHERE user NOT LIKE 'mysql.%'"
                      + " AND user NOT IN ('root', 'debian-sys-maint') ORDER BY user"))
          .isEqualTo("monitor\nreplication\nseed\nsite");
    }
  }

  @Test
  @Order(5)
  void nobody_gets_in_without_a_password_nor_root_from_outside() {
    assertThat(
            sql(
                "server1",
                "SELECT COUNT(*) FROM mysql.user WHERE authentication_string = ''"
                    + " AND plugin <> 'auth_socket' AND account_locked = 'N'"))
        .isEqualTo("0");
    assertThat(fleet.on("server2", "mysql -h server1 -u root -e 'SELECT 1' 2>&1 || :"))
        .containsPattern("Access denied|not allowed to connect");
  }

  @Test
  @Order(6)
  void the_second_run_and_a_dry_run_after_it_change_nothing() {
    Run again = deploy();
    succeeded(again);
    assertThat(again.tasks("changed")).isEmpty();
    assertThat(again.sum("changed")).isZero();
    Run dry = deploy("--dry-run");
    succeeded(dry);
    assertThat(dry.tasks("changed")).isEmpty();
    assertThat(dry.sum("changed")).isZero();
  }

  @Test
  @Order(7)
  void the_application_moves_to_node() throws IOException {
    movesTo("node", "2");
  }

  /** Node.js keeps its connections, which the update ends. */
  @Test
  @Order(8)
  void the_replica_is_restarted_and_readers_go_to_the_primary() {
    URI site = URI.create("http://" + fleet.host("lb1").address() + "/");
    fleet.write("host_vars/server2.yml", "mysql_settings: {max_connect_errors: 500}\n");
    Run run;
    Load.Result seen;
    try (Load load = Load.on(List.of(Target.of("lb1", site)), Load.Mix.rate(20))) {
      run =
          fleet.foobar(
              "rolling-update",
              "hosts.yml",
              "--only-tier",
              "db",
              "--min-up",
              "0",
              "--drain-timeout",
              "3");
      seen = load.end();
    }
    succeeded(run);
    assertThat(seen.failed()).as(seen.toString()).isZero();
    assertThat(run.tasks("changed"))
        .anyMatch(task -> task.startsWith("server2 | roles/mysql/handlers"))
        .noneMatch(task -> task.startsWith("server1 | roles/mysql/"));
    assertThat(sql("server2", "SELECT @@super_read_only, @@max_connect_errors"))
        .isEqualTo("1\t500");
    assertThat(sql("server2", "SELECT account_locked FROM mysql.user WHERE user = 'site'"))
        .isEqualTo("N");
  }

  @Test
  @Order(9)
  void the_application_moves_to_java() throws IOException {
    movesTo("java", "3");
    assertThat(fleet.on("server1", "ls /srv/app/releases").lines()).containsExactly("1", "2", "3");
  }

  @Test
  @Order(10)
  void db_status_says_who_follows_whom_and_what_is_wrong() {
    Run healthy = fleet.foobar("db", "status", "hosts.yml");
    assertThat(healthy.exit()).as(healthy.errors()).isZero();
    assertThat(healthy.text("primary")).isEqualTo("server1");
    assertThat(healthy.text("servers"))
        .contains("'name': 'server2', 'role': 'replica', 'depth': 1, 'follows': 'server1'")
        .contains("'transactions': 0, 'errant': ''");

    sql("server2", "STOP REPLICA; SET GLOBAL read_only = OFF; CREATE DATABASE stray");
    Run wrong = fleet.foobar("db", "status", "hosts.yml");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.text("servers"))
        .contains("does not replicate (receives: no, applies: no)")
        .contains("takes writes although it is a replica")
        .contains("has transactions that the primary does not have");
    sql("server2", "DROP DATABASE stray; SET GLOBAL super_read_only = ON; START REPLICA");
  }

  private static void movesTo(String runtime, String version) throws IOException {
    Run run = deploy("-e", "app_runtime=" + runtime, "-e", "app_version=" + version);
    succeeded(run);
    assertThat(run.tasks("changed")).noneMatch(task -> task.contains("roles/mysql/"));
    provesItselfOn(runtime, version);
    assertThat(fleet.on("server1", "readlink /srv/app/current").strip())
        .isEqualTo("releases/" + version);
  }

  /** Both answer, in that language, and a row of one is read by the other from the replica. */
  private static void provesItselfOn(String runtime, String version) throws IOException {
    URI site = URI.create("http://" + fleet.host("lb1").address() + "/");
    List<String> proof = new SiteProof(site, Duration.ofSeconds(30)).show(10);
    assertThat(proof.getFirst()).contains("server1 (").contains("server2 (");
    assertThat(proof.getLast())
        .containsPattern(
            "a row written by (server\\d) on server1 was read by (?!\\1)server\\d from server2");
    Set<String> servers = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      String answer = fleet.get("lb1");
      assertThat(field(answer, "runtime")).startsWith(runtime);
      assertThat(field(answer, "version")).isEqualTo(version);
      servers.add(field(answer, "server"));
    }
    assertThat(servers).containsExactly("server1", "server2");
  }

  private static String field(String json, String name) {
    return json.replaceFirst("(?s)^.*?\"" + name + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
  }

  private static String sql(String server, String query) {
    return fleet.on(server, "mysql -Ne \"" + query + "\"").strip();
  }

  private static List<String> grants(String server, String user) {
    return sql(server, "SHOW GRANTS FOR '" + user + "'@'%'").lines().sorted().toList();
  }
}
