package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a rolling update that is killed, and how it is gone on with or taken back. */
class RollingKillsLabIT {

  /** Servers are found well sooner than a site would want it: there are many updates here. */
  private static final String HASTY =
      """
          haproxy_check_interval: 200ms
          rolling_successes: 1
      """;

  @TempDir static Path folder;
  private static RollingSite site;

  @BeforeAll
  static void a_site_of_two_servers() {
    site = new RollingSite(folder, HASTY);
    site.deploy(1, 2);
  }

  @AfterAll
  static void remove_the_hosts() {
    site.close();
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofMillis(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void killed_at_any_point_of_its_journal_an_update_is_gone_on_with_or_taken_back()
      throws IOException {
    boolean ended = false;
    for (int point = 1; !ended; point++) {
      for (String then : List.of("resume", "abort")) {
        String before = site.release();
        ended = killed(site.good(), point);
        if (ended) {
          break;
        }
        Run run = site.fleet().foobar(then, "hosts.yml", "--no-probe");
        String what =
            (then + " after point " + point + ": " + run.said() + run.failures() + run.errors())
                + Files.readString(site.journals().getLast());
        assertThat(run.exit()).as(what).isZero();
        assertThat(run.errors()).as(what).doesNotContain("not as it was before");
        if (then.equals("abort")) {
          assertThat(site.release()).as(what).isEqualTo(before);
        } else {
          assertThat(site.release()).as(what).isNotEqualTo(before);
        }
      }
    }
  }

  /** Kills an update once its journal has so many lines; whether it had ended before. */
  private static boolean killed(String release, int point) throws IOException {
    List<Path> earlier = site.journals();
    assertThat(earlier).allMatch(journal -> Journal.read(journal).ended());
    Process update =
        site.fleet().start("rolling-update", "hosts.yml", "--release", release, "--no-probe");
    while (update.isAlive()) {
      List<Path> now = site.journals();
      boolean begun = !now.isEmpty() && !earlier.contains(now.getLast());
      if (begun && Files.readAllLines(now.getLast()).size() >= point) {
        update.destroyForcibly();
      }
      sleep();
    }
    Path journal = site.journals().getLast();
    assertThat(earlier).as("the update did not begin").doesNotContain(journal);
    return Journal.read(journal).ended();
  }

  @Test
  void a_lock_that_a_reboot_of_the_balancer_has_freed_keeps_no_update_from_its_end()
      throws IOException {
    String before = site.release();
    assertThat(killed(site.good(), 8)).isFalse();
    site.fleet().on("lb1", "rm /run/lock/foobar-rolling-update");
    Run run = site.fleet().foobar("abort", "hosts.yml", "--no-probe");
    assertThat(run.exit()).as(run.said() + "" + run.failures() + run.errors()).isZero();
    assertThat(site.release()).isEqualTo(before);
    assertThat(site.journals()).allMatch(journal -> Journal.read(journal).ended());
  }

  @Test
  void interrupted_by_ctrl_c_an_update_ends_and_is_gone_on_with() throws Exception {
    String before = site.release();
    Process update = site.fleet().start("rolling-update", "hosts.yml", "--release", site.good());
    while (site.stands().endsWith(" UP UP") && update.isAlive()) {
      sleep();
    }
    new ProcessBuilder("kill", "-INT", Long.toString(update.pid())).start().waitFor();
    assertThat(update.waitFor()).isEqualTo(130);
    assertThat(site.update(site.good()).errors()).contains("has not come to its end");
    assertThat(site.fleet().foobar("resume", "hosts.yml").exit()).isZero();
    assertThat(site.release()).isNotEqualTo(before);
  }

  @Test
  void a_server_that_is_lost_on_its_way_is_taken_back_once_it_is_there_again() throws Exception {
    String before = site.release();
    Fleet fleet = site.fleet();
    Process update = fleet.start("rolling-update", "hosts.yml", "--release", site.good());
    while (!site.stands().contains(" MAINT ") && update.isAlive()) {
      sleep();
    }
    fleet.lab().powerOff(fleet.host("server1"));
    assertThat(update.waitFor()).isEqualTo(4);
    fleet.lab().powerOn(fleet.host("server1"));
    Run run = fleet.foobar("abort", "hosts.yml");
    assertThat(run.exit()).as(run.said() + "" + run.failures() + run.errors()).isZero();
    assertThat(site.release()).isEqualTo(before);
  }
}
