package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What `foobar status` says of a real site: a well one, and one that is broken in turn. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusLabIT {

  private static final String INVENTORY =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          app_version: "1"
          app_workers: 2
          mysql_buffer_pool_size: 32M
          mysql_app_password: it-app
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
  static void a_site() {
    fleet = new Fleet(folder, INVENTORY);
    fleet.up(Suite.DEBIAN_13, "lb1", "server1", "server2");
    Run deployed = fleet.foobar("deploy", "hosts.yml");
    assertThat(deployed.failures()).isEmpty();
    assertThat(deployed.exit()).isZero();
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  private static Run status(String... more) {
    List<String> words = new ArrayList<>(List.of("status", "hosts.yml"));
    words.addAll(List.of(more));
    return fleet.foobar(words.toArray(String[]::new));
  }

  private static String text(Run run) {
    assertThat(run.events()).as(run.errors()).hasSize(1);
    MapNode seen = run.events().getFirst();
    return seen.toValue(foobar.yaml.Tags.NONE).toString();
  }

  @Test
  @Order(1)
  void a_site_that_was_just_deployed_is_well_and_has_not_drifted() {
    Run seen = status("--drift");
    assertThat(text(seen))
        .contains("'problems': []", "'drift': {}", "'primary': 'server1'")
        .contains("'release': '1'", "'haproxy': 'active'", "'nginx': 'active'", "'app': 'active'");
    assertThat(seen.exit()).isZero();
  }

  @Test
  @Order(2)
  void a_file_that_was_changed_by_hand_is_drift() {
    fleet.on("server2", "echo '# by hand' >>/etc/nginx/nginx.conf");
    Run seen = status("--drift");
    assertThat(text(seen)).contains("'drift': {'server2': ['nginx : ");
    assertThat(seen.exit()).isZero();
    assertThat(fleet.foobar("deploy", "hosts.yml").exit()).isZero();
  }

  @Test
  @Order(3)
  void a_service_that_is_stopped_is_named_and_so_is_what_the_balancer_thinks_of_it()
      throws InterruptedException {
    fleet.on("server2", "systemctl stop nginx");
    // The balancer notices it in two checks.
    Thread.sleep(5000);
    Run seen = status();
    assertThat(text(seen)).contains("server2: nginx is inactive", "lb1: web/server2 is DOWN");
    assertThat(seen.exit()).isEqualTo(2);
    fleet.on("server2", "systemctl start nginx");
  }

  @Test
  @Order(4)
  void servers_with_different_releases_are_told_apart() {
    fleet.on(
        "server2",
        "cp -a /srv/app/releases/1 /srv/app/releases/2; ln -sfn /srv/app/releases/2 /srv/app/current");
    Run seen = status();
    assertThat(text(seen))
        .contains("not all servers have the same release: 1 on server1; 2 on server2");
    assertThat(seen.exit()).isEqualTo(2);
    fleet.on("server2", "ln -sfn /srv/app/releases/1 /srv/app/current");
  }

  @Test
  @Order(5)
  void a_replica_that_follows_nobody_any_more_is_told_of() {
    fleet.on("server2", "mariadb -e 'STOP REPLICA'");
    Run seen = status();
    assertThat(text(seen)).contains("'healthy': False").contains("server2: ");
    assertThat(seen.exit()).isEqualTo(2);
    fleet.on("server2", "mariadb -e 'START REPLICA'");
  }

  @Test
  @Order(6)
  void who_watches_logs_in_once_and_again_where_a_connection_was_lost() throws Exception {
    int before = logins();
    Started watch = fleet.start("status", "hosts.yml", "--watch", "1", "--output", "json");
    try {
      awaitLooks(watch, 3);
      assertThat(logins() - before).isEqualTo(1);
      fleet.on("server2", "pkill sshd-session");
      awaitLooks(watch, looks(watch) + 3);
      assertThat(logins() - before).isEqualTo(2);
      assertThat(Files.readString(watch.output())).endsWith("}\n").contains("\"problems\":[]");
    } finally {
      watch.stop();
    }
  }

  private static int logins() {
    String seen = fleet.on("server2", "journalctl -o cat -t sshd -t sshd-session");
    return (int) seen.lines().filter(line -> line.startsWith("Accepted publickey")).count();
  }

  private static int looks(Started watch) throws IOException {
    return (int) Files.readString(watch.output()).lines().count();
  }

  private static void awaitLooks(Started watch, int count) throws Exception {
    for (int tries = 0; looks(watch) < count && tries < 300; tries++) {
      Thread.sleep(200);
    }
    assertThat(looks(watch)).isGreaterThanOrEqualTo(count);
  }

  @Test
  @Order(7)
  void a_host_that_is_gone_is_unreachable_and_the_others_are_seen() {
    fleet.on("server2", "systemctl stop ssh.socket ssh");
    Run seen = status("-e", "ansible_timeout=3");
    assertThat(text(seen)).contains("server2: cannot be reached: ", "'haproxy': 'active'");
    assertThat(seen.exit()).isEqualTo(4);
  }
}
