package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.watch.Load;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a rolling update that must not begin, or must not go on. */
class RollingFaultsLabIT {

  private static final int PER_SECOND = 50;

  @TempDir static Path folder;
  private static RollingSite site;

  @BeforeAll
  static void a_site_of_two_servers() {
    site = new RollingSite(folder);
    site.deploy(1, 2);
  }

  @AfterAll
  static void remove_the_hosts() {
    site.close();
  }

  @Test
  void where_every_host_has_the_release_there_is_nothing_to_do() throws IOException {
    String next = site.good();
    assertThat(site.update(next).exit()).isZero();
    Run again = site.update(next);
    assertThat(again.exit()).isZero();
    assertThat(again.tasks("changed")).isEmpty();
    assertThat(again.said()).anyMatch(said -> said.startsWith("nothing to do, every host has"));
  }

  @Test
  void the_database_is_brought_to_what_a_release_needs_once() throws IOException {
    assertThat(site.update(site.good()).exit()).isZero();
    String asked = "cat /tmp/migrated 2>/dev/null || :";
    String all = site.fleet().on("server1", asked) + site.fleet().on("server2", asked);
    assertThat(all.lines()).containsOnlyOnce(site.release());
  }

  @ParameterizedTest
  @ValueSource(strings = {"does not start", "is never well"})
  void a_release_that_does_not_come_up_is_taken_back_and_no_request_is_lost(String kind)
      throws IOException {
    String before = site.release();
    String broken =
        kind.equals("does not start")
            ? site.release("SERVER =", "raise RuntimeError('broken')\nSERVER =")
            : site.release(
                "if path == \"/health\":", "if path == \"/health\":\n        return 1 / 0");
    Run run;
    Load.Result seen;
    try (Load load = site.load(PER_SECOND, "/")) {
      run = site.update(broken);
      seen = load.end();
    }
    assertThat(run.exit()).isEqualTo(2);
    assertThat(seen.failed()).as(seen.toString()).isZero();
    assertThat(site.release()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"return 1 / 0", "__import__('time').sleep(20)"})
  void a_release_that_fails_real_visitors_goes_no_further_than_the_canary(String code)
      throws IOException {
    String before = site.release();
    String broken = site.release("if path == \"/\":", "if path == \"/\":\n        " + code);
    Run run;
    Load.Result seen;
    try (Load load = site.load(PER_SECOND, "/")) {
      run = site.update(broken, "--canary", "1", "--canary-time", "5", "--drain-timeout", "5");
      seen = load.end();
    }
    assertThat(run.exit()).isEqualTo(2);
    assertThat(seen.failed()).as(seen.toString()).isPositive().isLessThan(seen.sent() / 2);
    assertThat(site.release()).isEqualTo(before);
  }

  @Test
  void a_server_that_joins_is_refused_an_older_release_than_the_others_have() throws IOException {
    assertThat(site.update(site.good()).exit()).isZero();
    site.be(1, 3);
    Run run = site.fleet().foobar("deploy", "hosts.yml", "--playbook", "app.yml");
    site.be(1, 2);
    assertThat(run.failures()).anyMatch(said -> said.contains("server3 would run the release"));
    assertThat(site.fleet().on("server3", "ls /srv/app")).doesNotContain("current");
  }

  @Test
  void the_release_before_is_brought_back_and_no_request_is_lost() throws IOException {
    String before = site.release();
    assertThat(site.update(site.good()).exit()).isZero();
    assertThat(site.release()).isNotEqualTo(before);
    Run run;
    Load.Result seen;
    try (Load load = site.load(PER_SECOND, "/health")) {
      run = site.fleet().foobar("rollback", "hosts.yml");
      seen = load.end();
    }
    assertThat(run.exit()).isZero();
    assertThat(seen.failed()).as(seen.toString()).isZero();
    assertThat(site.release()).isEqualTo(before);
  }

  @Test
  void a_release_that_no_server_has_cannot_be_brought_back() {
    Run run = site.fleet().foobar("rollback", "hosts.yml", "--to", "unknown");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.failures()).anyMatch(said -> said.contains("there is no release `unknown`"));
    assertThat(run.tasks("changed")).isEmpty();
  }

  @Test
  void a_server_is_out_for_as_long_as_people_work_on_it_and_the_last_one_stays() {
    String before = site.release();
    assertThat(maintenance("server1", "--on").exit()).isZero();
    assertThat(site.stands()).isEqualTo(before + " " + before + " MAINT UP");
    Run refused = maintenance("server2", "--on");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.failures()).anyMatch(said -> said.contains("server1 is MAINT"));
    assertThat(maintenance("server1", "--off").exit()).isZero();
    assertThat(site.release()).isEqualTo(before);
  }

  private static Run maintenance(String server, String direction) {
    return site.fleet().foobar("maintenance", server, "-i", "hosts.yml", direction);
  }

  @Test
  void an_update_is_refused_while_a_server_is_down() throws IOException {
    site.fleet().on("server2", "systemctl stop nginx");
    try {
      assertThat(refused(site.good())).contains("server2");
    } finally {
      site.fleet().on("server2", "systemctl start nginx");
    }
    assertThat(site.release()).isNotEmpty();
  }

  @Test
  void an_update_is_refused_that_would_leave_too_few_servers() throws IOException {
    assertThat(refused(site.good(), "--min-up", "2")).contains("fewer than 2");
  }

  @Test
  void an_update_is_refused_where_a_balancer_cannot_be_asked() throws IOException {
    site.fleet().on("lb1", "mv /run/haproxy/admin.sock /run/haproxy/gone");
    try {
      assertThat(refused(site.good())).contains("admin.sock");
    } finally {
      site.fleet().on("lb1", "mv /run/haproxy/gone /run/haproxy/admin.sock");
    }
  }

  @Test
  void an_update_is_refused_where_a_balancer_does_not_know_a_server() throws IOException {
    String rename =
        "sed -i 's/server %s /server %s /' /etc/haproxy/haproxy.cfg; systemctl reload haproxy";
    site.fleet().on("lb1", rename.formatted("server2", "stranger"));
    try {
      assertThat(refused(site.good())).contains("lb1 knows no server server2; it has");
    } finally {
      site.fleet().on("lb1", rename.formatted("stranger", "server2"));
    }
  }

  @Test
  void a_release_that_cannot_be_read_is_refused() {
    assertThat(refused("no-such-release", 5)).contains("`--release` cannot be `no-such-release`");
  }

  /** What hosts say; nothing is touched. */
  private static String refused(String release, String... more) {
    Run run = site.update(release, more);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.tasks("changed")).isEmpty();
    return String.join("\n", run.failures());
  }

  /** What is said before any host is reached. */
  private static String refused(String release, int exit) {
    Run run = site.update(release);
    assertThat(run.exit()).isEqualTo(exit);
    return run.errors();
  }
}
