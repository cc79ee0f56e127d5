package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.watch.Load;
import foobar.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Balancers that change themselves, one after the other, while visitors come in through them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BalancersLabIT {

  /** The demonstration's first page asks a database, which is not there. */
  private static final String INVENTORY =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          app_workers: 2
          app_db_primary: web1
          app_db_replicas: []
          mysql_app_password: it-none
          haproxy_extra_frontend: ["http-request set-path /health if { path / }"]
          dns_zone: example.org
          dns_site_ttl: 2
      lb: {hosts: {lb1: , lb2: }}
      dns: {hosts: {lb1: , lb2: }}
      web: {hosts: {web1: }}
      app: {hosts: {web1: }}
      """;

  private static final String SITE =
      """
      - hosts: web
        roles: [common, app, nginx]
      - hosts: lb
        roles: [common, haproxy]
      - hosts: lb
        tasks:
          - include_role: {name: keepalived}
            when: keepalived_address is defined
      - hosts: dns
        roles: [dns]
      """;

  /** Another configuration, and more than it needs: a restart ends every connection. */
  private static final String CHANGE =
      """
      - hosts: lb
        become: true
        vars: {haproxy_timeout_client: "{{ timeout_client }}"}
        roles: [haproxy]
        tasks:
          - service: {name: haproxy, state: restarted}
      """;

  private static final String LEFTOVERS =
      "ls /run/lock /run/keepalived-standby 2>/dev/null | grep -E 'foobar|standby';"
          + " nft list tables | grep hand_over; ip -o address show dev lo | grep -v 127.0.0.1;"
          + " curl -s '127.0.0.1:8404/;csv' | grep '^balancer,lb' | grep MAINT; :";

  @TempDir static Path folder;
  private static Fleet fleet;
  private static String address;
  private static int seconds = 30;

  @BeforeAll
  static void a_pair() {
    fleet = new Fleet(folder, INVENTORY);
    fleet.up(Suite.DEBIAN_13, "lb1", "lb2", "web1");
    address = fleet.host("lb1").address().replaceFirst("\\d+$", "200");
    fleet.write("site.yml", SITE);
    fleet.write("change.yml", CHANGE);
    fleet.write("group_vars/lb.yml", "keepalived_address: " + address + "\n");
    assertThat(fleet.foobar("play", "site.yml", "-i", "hosts.yml").failures()).isEmpty();
  }

  @AfterAll
  static void remove_the_hosts() {
    fleet.close();
  }

  private static String[] change(String... more) {
    String timeout = "timeout_client=" + ++seconds + "s";
    String[] all = {
      "rolling-update", "hosts.yml", "--only-tier", "lb", "--playbook", "change.yml", "-e", timeout
    };
    return Stream.concat(Arrays.stream(all), Arrays.stream(more)).toArray(String[]::new);
  }

  private static Load.Mix mix() {
    return Load.Mix.rate(200).withPath("/health").withSlowEvery(100).withPostEvery(50);
  }

  private static Load visitors() {
    return Load.on(List.of(Target.of("site", URI.create("http://" + address + "/"))), mix());
  }

  private static void nothing_is_lost(Load.Result seen) {
    assertThat(seen.sent()).isGreaterThan(500);
    assertThat(seen.failed()).as(() -> seen + moves("lb1") + moves("lb2")).isZero();
    assertThat(seen.reset()).isZero();
  }

  /** When and why the address went to and fro. */
  private static String moves(String host) {
    return fleet.on(host, "journalctl -u keepalived --no-pager -o short-precise -n 15; :");
  }

  private static String part(String host) {
    return fleet.on(host, "/etc/keepalived/hand-over state").strip();
  }

  private static String holder() {
    return part("lb1").equals("MASTER") ? "lb1" : "lb2";
  }

  private static void both_are_in_use() {
    assertThat(List.of(part("lb1"), part("lb2"))).containsExactlyInAnyOrder("MASTER", "BACKUP");
    nothing_is_left_over();
  }

  private static void nothing_is_left_over() {
    assertThat(fleet.on("lb1", LEFTOVERS)).isEmpty();
    assertThat(fleet.on("lb2", LEFTOVERS)).isEmpty();
  }

  private static List<String> configurations() {
    String ask = "grep -o 'timeout client.*' /etc/haproxy/haproxy.cfg";
    return List.of(fleet.on("lb1", ask).strip(), fleet.on("lb2", ask).strip());
  }

  private static void sleep(double time) {
    try {
      Thread.sleep((long) (time * 1000));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(1)
  void a_pair_with_one_address_is_restarted_under_load_and_no_request_is_lost() {
    Run run;
    Load.Result seen;
    try (Load load = visitors()) {
      run = fleet.foobar(change());
      seen = load.end();
    }
    assertThat(run.failures()).isEmpty();
    // The program's own requests, to the one address, are all answered too.
    assertThat(run.exit()).isZero();
    nothing_is_lost(seen);
    both_are_in_use();
    assertThat(configurations()).containsOnly("timeout client " + seconds + "s");
  }

  @Test
  @Order(2)
  void a_reload_under_load_loses_nothing() {
    Load.Result seen;
    try (Load load = visitors()) {
      for (int i = 0; i < 4; i++) {
        sleep(2);
        fleet.on(holder(), "systemctl reload haproxy");
      }
      sleep(2);
      seen = load.end();
    }
    nothing_is_lost(seen);
    assertThat(seen.summary().targets().getFirst().endedBySite()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2, 5, 8})
  @Order(3)
  void killed_on_the_way_and_aborted_both_balancers_are_in_use(double after)
      throws IOException, InterruptedException {
    Load.Result seen;
    try (Load load = visitors()) {
      Started update = fleet.start(change("--no-probe"));
      while (update.isAlive() && !hasBegunToLeave()) {
        sleep(0.05);
      }
      sleep(after);
      assertThat(update.isAlive()).isTrue();
      update.kill();
      assertThat(fleet.foobar("abort", "hosts.yml", "--no-probe").exit()).isZero();
      seen = load.end();
    }
    both_are_in_use();
    nothing_is_lost(seen);
  }

  /** Whether the newest journal tells of a balancer. */
  private static boolean hasBegunToLeave() throws IOException {
    Path place = fleet.path(".foobar/state/" + folder.getFileName() + "/journal");
    try (Stream<Path> all = Files.list(place)) {
      String newest = Files.readString(all.sorted().toList().getLast());
      return newest.contains("haproxy_server") && !newest.contains("\"ended\"");
    }
  }

  @Test
  @Order(4)
  void a_balancer_goes_into_maintenance_and_comes_back_and_no_request_is_lost() {
    String has = holder();
    Load.Result seen;
    try (Load load = visitors()) {
      assertThat(fleet.foobar("maintenance", has, "-i", "hosts.yml", "--on").exit()).isZero();
      assertThat(part(has)).isEqualTo("FAULT");
      fleet.on(has, "systemctl restart haproxy");
      assertThat(fleet.foobar("maintenance", has, "-i", "hosts.yml", "--off").exit()).isZero();
      seen = load.end();
    }
    assertThat(holder()).isNotEqualTo(has);
    both_are_in_use();
    nothing_is_lost(seen);
  }

  @Test
  @Order(5)
  void what_would_leave_visitors_without_a_balancer_is_refused_before_anything_is_touched() {
    List<String> before = configurations();
    String[] unshared = change("-e", "keepalived_address=", "-e", "dns_group=none");
    assertThat(fleet.foobar(unshared).failures())
        .anyMatch(said -> said.contains("nothing leads visitors past"));
    assertThat(fleet.foobar(change("--min-up", "2")).failures())
        .anyMatch(said -> said.contains("fewer than 2"));

    String has = holder();
    String other = has.equals("lb1") ? "lb2" : "lb1";
    fleet.on(other, "touch /run/keepalived-standby; sleep 3");
    assertThat(fleet.foobar(change()).failures()).anyMatch(said -> said.contains(other));
    fleet.on(other, "rm /run/keepalived-standby; sleep 6");
    assertThat(holder()).isEqualTo(has);
    assertThat(configurations()).isEqualTo(before);
    both_are_in_use();
  }

  @Test
  @Order(6)
  void with_an_address_each_a_balancer_leaves_the_zone_first_and_no_request_is_lost() {
    fleet.write("group_vars/lb.yml", "{}\n");
    for (String host : List.of("lb1", "lb2")) {
      fleet.on(host, "systemctl disable --now keepalived");
    }
    assertThat(fleet.foobar("play", "dns.yml", "-i", "hosts.yml").failures()).isEmpty();
    List<String> balancers = List.of(fleet.host("lb1").address(), fleet.host("lb2").address());
    List<Target> targets =
        balancers.stream()
            .map(each -> Target.of(each, URI.create("http://" + each + "/")))
            .toList();
    Run run;
    Load.Result seen;
    List<String> zones;
    try (Load load = Load.on(targets, mix());
        ZoneReader visitors = new ZoneReader("www.example.org", balancers, load)) {
      run = fleet.foobar(change());
      sleep(3);
      zones = visitors.seen();
      seen = load.end();
    }
    assertThat(run.failures()).isEmpty();
    // Its own requests go to a balancer only while that is in the zone.
    assertThat(run.exit()).isZero();
    nothing_is_lost(seen);
    nothing_is_left_over();
    assertThat(zones).contains(balancers.getFirst(), balancers.getLast());
    assertThat(zones.getLast()).isEqualTo(String.join(" ", balancers));
    assertThat(configurations()).containsOnly("timeout client " + seconds + "s");
  }
}
