package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.watch.Load;
import foobar.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A site whose web servers, application and databases are hosts of their own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeparateTiersLabIT {

  private static final int PER_SECOND = 300;

  private static final String INVENTORY =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          app_version: first
          app_workers: 2
          mysql_buffer_pool_size: 32M
          mysql_app_password: it-app
          mysql_replication_password: it-replication
          mysql_seed_password: it-seed
          mysql_monitor_password: it-monitor
      lb: {hosts: {lb1: }}
      web: {hosts: {web1: , web2: }}
      app: {hosts: {app1: , app2: }}
      db: {hosts: {app1: , app2: , web2: }}
      db_primary: {hosts: {app1: }}
      """;

  @TempDir static Path folder;
  private static Fleet fleet;

  @BeforeAll
  static void a_site_of_separate_tiers() {
    fleet = new Fleet(folder, INVENTORY);
    fleet.up(Suite.DEBIAN_13, "lb1", "web1", "web2", "app1", "app2");
    succeeded(fleet.foobar("deploy", "hosts.yml"));
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  private static void succeeded(Run run) {
    assertThat(run.failures()).as(run.errors()).isEmpty();
    assertThat(run.exit()).as(run.errors()).isZero();
  }

  private static Load load() {
    URI site = URI.create("http://" + fleet.host("lb1").address() + "/");
    Load.Mix mix = Load.Mix.rate(PER_SECOND).withPath("/health");
    return Load.on(List.of(Target.of("lb1", site)), mix.withSlowEvery(100).withPostEvery(20));
  }

  /** What an update does while visitors come, none of whom may notice. */
  private static void unnoticed(String... arguments) {
    Run run;
    Load.Result seen;
    try (Load load = load()) {
      run = fleet.foobar(arguments);
      seen = load.end();
    }
    succeeded(run);
    assertThat(seen.sent()).isGreaterThan(20L * PER_SECOND / 2);
    assertThat(seen.failed()).as(seen.toString()).isZero();
    assertThat(seen.reset()).as(seen.toString()).isZero();
  }

  /** The demonstration, which also says by whom a request came. */
  private static void write(String release) throws IOException {
    Path demo = Path.of("..", "roles", "app", "files", "demo", "python", "app.py");
    String before = "said = {\"server\": SERVER,";
    String code = Files.readString(demo);
    assertThat(code).contains(before);
    String after = before + " \"forwarded\": environ.get(\"HTTP_X_FORWARDED_FOR\"),";
    fleet.write(release + "/app.py", code.replace(before, after));
  }

  @Test
  @Order(1)
  void the_second_run_changes_nothing_and_the_site_proves_itself() {
    Run again = fleet.foobar("deploy", "hosts.yml");
    succeeded(again);
    assertThat(again.tasks("changed")).isEmpty();
    succeeded(fleet.foobar("play", "verify.yml", "-i", "hosts.yml"));
  }

  @Test
  @Order(2)
  void application_servers_behind_web_servers_are_updated_and_no_request_is_lost()
      throws IOException {
    write("release");
    String[] update = {"rolling-update", "hosts.yml", "--release", "release"};
    unnoticed(update);
    assertThat(fleet.on("app1", "readlink /srv/app/current"))
        .isEqualTo(fleet.on("app2", "readlink /srv/app/current"))
        .doesNotContain("first");
    assertThat(fleet.foobar(update).tasks("changed")).isEmpty();
  }

  @Test
  @Order(3)
  void a_request_names_its_visitor_and_the_balancer_once() {
    String lb = fleet.host("lb1").address();
    String answer = fleet.on("web1", "curl -si http://" + lb + "/health");
    assertThat(answer.lines().filter(line -> line.startsWith("x-balancer: "))).hasSize(1);
    String visitor = fleet.host("web1").address();
    assertThat(answer).contains("\"forwarded\": \"" + visitor + ", " + lb + "\"");
  }

  @Test
  @Order(4)
  void visitors_do_not_reach_the_application_past_the_web_servers() {
    String inner = "http://" + fleet.host("lb1").address() + ":8080/health";
    assertThat(fleet.on("web1", "curl -s " + inner)).contains("\"server\": \"app");
    assertThat(fleet.on("app1", "curl -s " + inner + " || echo refused")).isEqualTo("refused");
  }

  @Test
  @Order(5)
  void web_servers_are_updated_and_no_request_is_lost() {
    fleet.write(
        "patch.yml",
        """
        - hosts: web
          become: true
          tasks:
            - service: {name: nginx, state: restarted}
        """);
    unnoticed("rolling-update", "hosts.yml", "--playbook", "patch.yml", "--only-tier", "web");
  }

  @Test
  @Order(6)
  void replicas_are_restarted_one_by_one_and_readers_go_elsewhere() {
    Run run;
    Load.Result seen;
    try (Load load = readers()) {
      run = updateDatabases("500");
      seen = load.end();
    }
    succeeded(run);
    assertThat(run.tasks("changed"))
        .anyMatch(task -> task.startsWith("app2 | roles/mysql/handlers"))
        .anyMatch(task -> task.startsWith("web2 | roles/mysql/handlers"))
        .noneMatch(task -> task.startsWith("app1 | roles/mysql"));
    assertThat(seen.failed()).as(seen.toString()).isZero();
    assertThat(run.errors()).doesNotContain("not as it was");
    for (String replica : List.of("app2", "web2")) {
      assertThat(fleet.on(replica, LOCKED + "; mariadb -Ne 'SELECT @@max_connect_errors'"))
          .isEqualTo("0\n500");
    }
  }

  @Test
  @Order(7)
  void a_replica_that_a_killed_update_has_left_is_let_in_again()
      throws IOException, InterruptedException {
    int before = journals().size();
    Started update = fleet.start("rolling-update", "hosts.yml", "--only-tier", "db", "--no-probe");
    while (update.isAlive()) {
      List<Path> now = journals();
      if (now.size() > before && Files.readString(now.getLast()).contains("mysql_drain")) {
        update.kill();
      }
      Thread.sleep(20);
    }
    succeeded(fleet.foobar("abort", "hosts.yml", "--no-probe"));
    assertThat(fleet.on("app2", LOCKED)).isEqualTo("0");
    assertThat(fleet.on("web2", LOCKED)).isEqualTo("0");
    succeeded(updateDatabases("500"));
  }

  private static List<Path> journals() throws IOException {
    Path place = fleet.path(".foobar/state/" + folder.getFileName() + "/journal");
    try (Stream<Path> all = Files.list(place)) {
      return all.sorted().toList();
    }
  }

  @Test
  @Order(8)
  void what_does_not_follow_or_is_not_well_is_a_reason_not_to_begin() {
    fleet.on("app2", "systemctl stop app; mariadb -e 'STOP SLAVE'");
    Run application = fleet.foobar("rolling-update", "hosts.yml", "--playbook", "patch.yml");
    assertThat(application.exit()).isNotZero();
    assertThat(application.failures()).anyMatch(said -> said.startsWith("app2: "));
    assertThat(updateDatabases("501", "--min-up", "2").failures())
        .anyMatch(said -> said.startsWith("app2: "));
    fleet.on("app2", "systemctl start app; mariadb -e 'START SLAVE'");
    assertThat(updateDatabases("501", "--min-up", "2").failures())
        .anyMatch(said -> said.contains("fewer than 2 left"));
  }

  private static final String LOCKED =
      "mariadb -Ne \"SELECT COALESCE(JSON_VALUE(Priv, '$.account_locked'), 0) FROM"
          + " mysql.global_priv WHERE User = 'site'\"";

  private static Load readers() {
    URI site = URI.create("http://" + fleet.host("lb1").address() + "/");
    return Load.on(List.of(Target.of("lb1", site)), Load.Mix.rate(20));
  }

  private static Run updateDatabases(String errors, String... more) {
    String settings = "{mysql_settings: {max_connect_errors: " + errors + "}}";
    List<String> all = new ArrayList<>(List.of("rolling-update", "hosts.yml"));
    all.addAll(List.of("--only-tier", "db", "-e", settings));
    all.addAll(List.of(more));
    return fleet.foobar(all.toArray(String[]::new));
  }
}
