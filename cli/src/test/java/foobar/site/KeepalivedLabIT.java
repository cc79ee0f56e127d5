package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.watch.Summary;
import foobar.watch.Target;
import foobar.watch.Watch;
import foobar.watch.WatchSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two balancers with one address, and what can happen to the one that has it. */
@Tag("alone")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeepalivedLabIT {

  private static final String INVENTORY =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
      lb: {hosts: {lb1: , lb2: }}
      web: {hosts: {web1: }}
      """;

  private static final String PLAYBOOK =
      """
      - hosts: web
        vars: {nginx_app_servers: [{name: none, address: 127.0.0.1}]}
        roles: [common, nginx]
      - hosts: lb
        vars: {haproxy_health_path: /static/site.css}
        roles: [common, haproxy, keepalived]
      - hosts: lb
        tasks:
          - import_role: {name: keepalived, tasks_from: verify}
      """;

  @TempDir static Path folder;
  private static Fleet fleet;
  private static String address;
  private static String dead;

  @BeforeAll
  static void a_pair() {
    fleet = new Fleet(folder, INVENTORY);
    fleet.up(Suite.DEBIAN_13, "lb1", "lb2", "web1");
    address = fleet.host("lb1").address().replaceFirst("\\d+$", "200");
    fleet.write("pair.yml", PLAYBOOK);
    fleet.write("group_vars/lb.yml", "keepalived_address: " + address + "\n");
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  /** Asks the site while something happens, and for some time after. */
  private static Summary during(Runnable happening, int secondsAfter) throws InterruptedException {
    Target target = Target.of("site", URI.create("http://" + address + "/static/site.css"));
    WatchSettings settings = WatchSettings.rate(200).withTimeLimit(Duration.ofSeconds(5));
    try (Watch watch = Watch.start(List.of(target), settings, "all")) {
      Thread.sleep(1000);
      happening.run();
      Thread.sleep(secondsAfter * 1000L);
      return watch.end();
    }
  }

  private static String holder() {
    String both = "";
    for (String host : List.of("lb1", "lb2")) {
      if (!fleet.on(host, "ip -4 -o address show to " + address).isBlank()) {
        both += host;
      }
    }
    return both;
  }

  private static String other(String host) {
    return host.equals("lb1") ? "lb2" : "lb1";
  }

  /** Where the lab's network changes the sender's address, no sign of life has a right checksum. */
  private static void the_hosts_see_each_others_own_addresses() {
    assertThat(fleet.on("web1", "cut -d' ' -f1 /var/log/nginx/access.log").lines().distinct())
        .as("the container engine rewrites addresses; its rules: iptables -t nat -S POSTROUTING")
        .containsExactlyInAnyOrder(fleet.host("lb1").address(), fleet.host("lb2").address());
  }

  private static String text(Summary summary) {
    return String.join("\n", summary.lines());
  }

  private static Duration silence(Summary summary) {
    return summary.targets().getFirst().longestSilence();
  }

  @Test
  @Order(1)
  void one_balancer_takes_the_address_and_a_second_run_changes_nothing() {
    Run first = fleet.foobar("play", "pair.yml", "-i", "hosts.yml");
    the_hosts_see_each_others_own_addresses();
    assertThat(first.failures()).isEmpty();
    assertThat(holder()).isIn("lb1", "lb2");
    assertThat(fleet.foobar("play", "pair.yml", "-i", "hosts.yml").tasks("changed")).isEmpty();
  }

  @Test
  @Order(2)
  void when_it_dies_the_site_is_silent_for_three_seconds_at_most() throws Exception {
    dead = holder();
    Summary summary = during(() -> fleet.lab().powerOff(fleet.host(dead)), 5);
    System.out.println("the balancer with the address is switched off:\n" + text(summary));

    assertThat(silence(summary)).as(text(summary)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(summary.phases().get("all").answered()).isGreaterThan(100);
  }

  @Test
  @Order(3)
  void when_it_comes_back_the_address_stays_where_it_is() throws Exception {
    Summary summary = during(() -> fleet.lab().powerOn(fleet.host(dead)), 10);
    System.out.println("it comes back:\n" + text(summary));

    assertThat(summary.failed()).as(text(summary)).isZero();
    assertThat(summary.repeated()).isZero();
    assertThat(holder()).isEqualTo(other(dead));
  }

  @Test
  @Order(4)
  void the_address_can_be_moved_by_hand_without_a_lost_request() throws Exception {
    String has = holder();
    Summary summary = during(() -> fleet.on(has, "touch /run/keepalived-standby"), 4);
    // Three of its checks later it may have the address again, but does not take it.
    Summary after = during(() -> fleet.on(has, "rm /run/keepalived-standby"), 6);

    assertThat(summary.failed()).as(text(summary)).isZero();
    assertThat(after.failed() + after.repeated()).as(text(after)).isZero();
    assertThat(holder()).isEqualTo(other(has));
  }

  @Test
  @Order(5)
  void a_balancer_whose_haproxy_is_dead_gives_the_address_up() throws Exception {
    String stop = "systemctl mask --runtime haproxy; systemctl kill -s KILL haproxy";
    String has = holder();
    Summary summary = during(() -> fleet.on(has, stop), 5);

    assertThat(silence(summary)).as(text(summary)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(holder()).isEqualTo(other(has));
    fleet.on(has, "systemctl unmask --runtime haproxy; systemctl start haproxy");
  }

  @Test
  @Order(6)
  void an_address_that_a_host_has_itself_is_refused() {
    String own = "keepalived_address=" + fleet.host("web1").address();
    Run run = fleet.foobar("play", "pair.yml", "-i", "hosts.yml", "-e", own);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.failures().getFirst()).contains("an IPv4 address that no host has");
  }
}
