package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import foobar.lab.LabHost;
import foobar.lab.SiteProof;
import foobar.lab.Suite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The site on three blank Debian 12 hosts, from the first dry run to a fourth host that joins. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteLabIT {

  private static final String VARIABLES =
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
      """;

  /** What a dry run must leave alone: files, packages, units, accounts. */
  private static final String SNAPSHOT =
      """
      find /etc /usr /var /opt /srv /root /home -xdev \\
        \\( -path /var/log -o -path /var/lib/systemd -o -path /var/cache \\) -prune \\
        -o -printf '%p %y %m %U %G %s %l\\n' | sort | sha256sum
      find /etc -xdev -type f -exec sha256sum {} + | sort | sha256sum
      dpkg-query -W | sha256sum
      systemctl list-unit-files --no-legend --no-pager | sort | sha256sum
      getent passwd | sha256sum; getent group | sha256sum
      """;

  @TempDir static Path folder;
  private static Fleet fleet;
  private static Run dry;

  /** The databases stay on the first two servers, whoever else serves the web. */
  private static String inventory(String... servers) {
    String all = "{hosts: {" + String.join(": , ", servers) + ": }}\n";
    return VARIABLES
        + "lb: {hosts: {lb1: }}\n"
        + ("web: " + all)
        + ("app: " + all)
        + "db: {hosts: {server1: , server2: }}\n"
        + "db_primary: {hosts: {server1: }}\n";
  }

  @BeforeAll
  static void blank_hosts() {
    fleet = new Fleet(folder, inventory("server1", "server2"));
    fleet.up(Suite.DEBIAN_12, "lb1", "server1", "server2");
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  private static Run deploy(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "deploy";
    arguments[1] = "hosts.yml";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return fleet.foobar(arguments);
  }

  @Test
  @Order(1)
  void a_dry_run_on_blank_hosts_goes_through_the_whole_site_and_changes_nothing() {
    Map<String, String> before = snapshots();
    dry = deploy("--dry-run", "--diff");
    assertThat(dry.failures()).isEmpty();
    assertThat(dry.exit()).isZero();
    assertThat(snapshots()).isEqualTo(before);
    assertThat(dry.tasks("changed")).isNotEmpty();
  }

  private static Map<String, String> snapshots() {
    Map<String, String> all = new TreeMap<>();
    List.of("lb1", "server1", "server2").forEach(h -> all.put(h, fleet.on(h, SNAPSHOT)));
    return all;
  }

  @Test
  @Order(2)
  void the_real_run_changes_exactly_what_the_dry_run_said() {
    Run real = deploy();
    assertThat(real.failures()).isEmpty();
    assertThat(real.exit()).isZero();
    assertThat(real.tasks("changed")).isEqualTo(dry.tasks("changed"));
  }

  @Test
  @Order(3)
  void ten_requests_are_answered_by_both_servers_in_turn() throws IOException {
    await(() -> answers(10).size() == 2);
    String last = "";
    for (int i = 0; i < 10; i++) {
      String server = server(fleet.get("lb1"));
      assertThat(server).isIn("server1", "server2").isNotEqualTo(last);
      last = server;
    }
  }

  @Test
  @Order(4)
  void a_row_written_by_one_server_is_read_by_the_other_from_the_replica() {
    List<String> proof =
        new SiteProof(
                URI.create("http://" + fleet.host("lb1").address() + "/"), Duration.ofSeconds(20))
            .show(10);
    assertThat(proof.getLast())
        .containsPattern(
            "a row written by (server\\d) on server1 was read by (?!\\1)server\\d from server2");
    assertThat(fleet.on("server2", "mariadb -Ne 'SELECT @@read_only'").strip()).isEqualTo("1");
  }

  @Test
  @Order(5)
  void the_second_run_and_a_dry_run_after_it_change_nothing() {
    Run again = deploy();
    assertThat(again.tasks("changed")).isEmpty();
    assertThat(again.sum("changed")).isZero();
    assertThat(again.exit()).isZero();
    Run dryAgain = deploy("--dry-run");
    assertThat(dryAgain.tasks("changed")).isEmpty();
    assertThat(dryAgain.exit()).isZero();
  }

  @Test
  @Order(6)
  void an_invalid_haproxy_cfg_is_refused_and_the_old_one_keeps_serving() throws IOException {
    String before = fleet.on("lb1", "sha256sum /etc/haproxy/haproxy.cfg");
    Run run = deploy("-l", "lb1", "-e", "haproxy_balance=nonsense");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.failures().getFirst()).contains("lb1").contains("balance only supports");
    assertThat(fleet.on("lb1", "sha256sum /etc/haproxy/haproxy.cfg")).isEqualTo(before);
    assertThat(fleet.on("lb1", "ls -A /etc/haproxy").strip()).doesNotContain(".tmp");
    assertThat(server(fleet.get("lb1"))).startsWith("server");
  }

  @Test
  @Order(7)
  void a_full_disk_fails_the_task_and_leaves_the_old_file() {
    fleet.on(
        "lb1",
        "mkdir -p /mnt/small && mount -t tmpfs -o size=64k tmpfs /mnt/small"
            + " && echo old > /mnt/small/file");
    fleet.write(
        "full.yml",
        """
        - hosts: lb1
          gather_facts: false
          tasks:
            - copy:
                content: "{{ 'x' * 200000 }}"
                dest: /mnt/small/file
        """);
    Run run = fleet.foobar("play", "full.yml", "-i", "hosts.yml");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.failures().getFirst()).containsIgnoringCase("no space left");
    assertThat(fleet.on("lb1", "cat /mnt/small/file; ls -A /mnt/small").strip())
        .isEqualTo("old\nfile");
    fleet.on("lb1", "umount /mnt/small");
  }

  @Test
  @Order(8)
  void without_one_server_the_site_answers_and_deploy_finishes_the_others() throws Exception {
    LabHost server2 = fleet.host("server2");
    fleet.lab().powerOff(server2);
    Thread.sleep(6000);
    for (int i = 0; i < 20; i++) {
      assertThat(server(fleet.get("lb1"))).isEqualTo("server1");
    }
    Run run = deploy("-T", "5");
    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.recap("server2", "unreachable")).isEqualTo(1);
    assertThat(run.recap("server1", "failed") + run.recap("lb1", "failed")).isZero();
    assertThat(run.recap("lb1", "ok")).isGreaterThan(5);
    assertThat(server(fleet.get("lb1"))).isEqualTo("server1");
    fleet.lab().powerOn(server2);
    // At once, while its services are still on their way.
    Run back = deploy();
    assertThat(back.failures()).isEmpty();
    assertThat(back.exit()).isZero();
    await(() -> answers(10).size() == 2);
  }

  @Test
  @Order(9)
  void a_new_server_is_set_up_and_used_and_the_others_stay_as_they_are() {
    fleet.up(Suite.DEBIAN_12, "lb1", "server1", "server2", "server3");
    fleet.write("hosts.yml", inventory("server1", "server2", "server3"));
    Run run = deploy();
    assertThat(run.failures()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.recap("server3", "changed")).isPositive();
    assertThat(withoutHost(run.tasks("changed"), "server3"))
        .allMatch(
            task ->
                task.endsWith("common : Make the fleet's names resolve")
                    || task.contains("lb1 | roles/haproxy/"));
    await(() -> answers(12).equals(Set.of("server1", "server2", "server3")));
    assertThat(deploy().sum("changed")).isZero();
  }

  @Test
  @Order(10)
  void db_status_says_the_same_of_mariadb() {
    Run healthy = fleet.foobar("db", "status", "hosts.yml");
    assertThat(healthy.exit()).as(healthy.errors()).isZero();
    String primary = healthy.text("primary");
    assertThat(healthy.text("servers"))
        .contains("'follows': '" + primary + "', 'running': True")
        .contains("MariaDB");
  }

  private static Set<String> withoutHost(Set<String> tasks, String host) {
    Set<String> others = new TreeSet<>(tasks);
    others.removeIf(task -> task.startsWith(host + " "));
    return others;
  }

  private static Set<String> answers(int requests) {
    Set<String> servers = new TreeSet<>();
    for (int i = 0; i < requests; i++) {
      try {
        servers.add(server(fleet.get("lb1")));
      } catch (IOException e) {
        servers.add("nobody");
      }
    }
    return servers;
  }

  private static String server(String body) {
    return body.replaceAll("(?s)^.*?\"server\"\\s*:\\s*\"([^\"]*)\".*", "$1");
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 90 s in vain").isLessThan(end);
      assertThatCode(() -> Thread.sleep(500)).doesNotThrowAnyException();
    }
  }
}
