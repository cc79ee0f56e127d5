package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Fewer lines of a journal would mean that it was not walked through. */
  private static final int MANY = 15;

  /** The first server is out then, and has its new release or is about to. */
  private static final int UNDER_WAY = 6;

  @TempDir static Path folder;
  private static RollingSite site;
  private static RollingSite other;

  /** What is killed waits most of the time: two sites take hardly longer than one. */
  @BeforeAll
  static void two_sites_of_two_servers_each() throws Exception {
    site = new RollingSite(Files.createDirectory(folder.resolve("one")), HASTY, 1, 2);
    other = new RollingSite(Files.createDirectory(folder.resolve("other")), HASTY, 1, 2);
    bothAtOnce(() -> site.deploy(1, 2), () -> other.deploy(1, 2));
  }

  @AfterAll
  static void remove_the_hosts() {
    site.close();
    other.close();
  }

  private static void bothAtOnce(Runnable one, Runnable two) throws Exception {
    try (ExecutorService lanes = Executors.newFixedThreadPool(2)) {
      Future<?> first = lanes.submit(one);
      Future<?> second = lanes.submit(two);
      first.get();
      second.get();
    }
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
      throws Exception {
    bothAtOnce(() -> killedAtEachPoint(site, "resume"), () -> killedAtEachPoint(other, "abort"));
  }

  private static void killedAtEachPoint(RollingSite site, String then) {
    int point = 1;
    for (String before = site.release(); !killed(site, point); before = site.release()) {
      Run run = site.fleet().foobar(then, "hosts.yml", "--no-probe");
      String what = then + " after point " + point + ": " + all(run) + lastJournal(site);
      assertThat(run.exit()).as(what).isZero();
      assertThat(run.errors()).as(what).doesNotContain("not as it was before");
      assertThat(site.release().equals(before)).as(what).isEqualTo(then.equals("abort"));
      point++;
    }
    assertThat(point).as("the points of the journal").isGreaterThan(MANY);
  }

  private static String all(Run run) {
    return run.said() + "" + run.failures() + run.errors();
  }

  private static String lastJournal(RollingSite site) {
    try {
      return Files.readString(site.journals().getLast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills an update once its journal has so many lines; whether it had ended before. */
  private static boolean killed(RollingSite site, int point) {
    try {
      List<Path> earlier = site.journals();
      assertThat(earlier).allMatch(journal -> Journal.read(journal).ended());
      String[] words = {"rolling-update", "hosts.yml", "--release", site.good(), "--no-probe"};
      Started update = site.fleet().start(words);
      await(site, update, earlier, point);
      update.kill();
      Path journal = site.journals().getLast();
      assertThat(earlier).as("the update did not begin").doesNotContain(journal);
      return Journal.read(journal).ended();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until the journal of an update that goes on has so many lines, or the update has ended. */
  private static void await(RollingSite site, Started update, List<Path> earlier, int point)
      throws IOException {
    while (update.isAlive()) {
      List<Path> now = site.journals();
      boolean begun = !now.isEmpty() && !earlier.contains(now.getLast());
      if (begun && Files.readAllLines(now.getLast()).size() >= point) {
        return;
      }
      sleep();
    }
  }

  @Test
  void a_lock_that_a_reboot_of_the_balancer_has_freed_keeps_no_update_from_its_end()
      throws Exception {
    String before = site.release();
    assertThat(killed(site, UNDER_WAY)).isFalse();
    site.fleet().on("lb1", "rm /run/lock/foobar-rolling-update");
    Run run = site.fleet().foobar("abort", "hosts.yml", "--no-probe");
    assertThat(run.exit()).as(all(run)).isZero();
    assertThat(site.release()).isEqualTo(before);
    assertThat(site.journals()).allMatch(journal -> Journal.read(journal).ended());
  }

  @Test
  void interrupted_by_ctrl_c_an_update_ends_and_is_gone_on_with() throws Exception {
    String before = site.release();
    List<Path> earlier = site.journals();
    Started update = site.fleet().start("rolling-update", "hosts.yml", "--release", site.good());
    await(site, update, earlier, UNDER_WAY);
    new ProcessBuilder("kill", "-INT", Long.toString(update.pid())).start().waitFor();
    assertThat(update.ends()).isEqualTo(130);
    assertThat(site.update(site.good()).errors()).contains("has not come to its end");
    assertThat(site.fleet().foobar("resume", "hosts.yml").exit()).isZero();
    assertThat(site.release()).isNotEqualTo(before);
  }

  @Test
  void a_server_that_is_lost_on_its_way_is_taken_back_once_it_is_there_again() throws Exception {
    String before = site.release();
    Fleet fleet = site.fleet();
    List<Path> earlier = site.journals();
    Started update = fleet.start("rolling-update", "hosts.yml", "--release", site.good());
    await(site, update, earlier, UNDER_WAY);
    fleet.lab().powerOff(fleet.host("server1"));
    assertThat(update.ends()).isEqualTo(4);
    fleet.lab().powerOn(fleet.host("server1"));
    Run run = fleet.foobar("abort", "hosts.yml");
    assertThat(run.exit()).as(all(run)).isZero();
    assertThat(site.release()).isEqualTo(before);
  }
}
