package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The pace, the phases, the limits, the end. */
class WatchTest {

  private static final WatchSettings FAST =
      WatchSettings.rate(100).withTimeLimit(Duration.ofSeconds(2));

  /** Sends for that long. */
  static Summary watching(RawSite site, WatchSettings settings, long millis) throws Exception {
    try (Watch watch = Watch.start(List.of(site.target("lb1")), settings, "before")) {
      Thread.sleep(millis);
      return watch.end();
    }
  }

  @Test
  void requests_go_out_at_the_rate_over_a_connection_that_is_kept() throws Exception {
    try (RawSite site = RawSite.wellBehaved()) {
      Summary summary = watching(site, FAST, 1500);

      // The machine may be busy, but then requests are late and not left out.
      assertThat(summary.sent()).isBetween(100L, 160L);
      assertThat(summary.failed()).isZero();
      assertThat(site.requests.get()).isEqualTo((int) summary.sent());
      assertThat(site.connections.get()).isLessThan(20);
      assertThat(summary.targets().getFirst().statuses()).containsEntry(200, summary.sent());
      assertThat(summary.lines().getLast())
          .isEqualTo("probe: sent=" + summary.sent() + " failed=0");
    }
  }

  @Test
  void slow_answers_do_not_slow_the_pace() throws Exception {
    RawSite.Serving slow =
        (socket, number) -> {
          Thread.sleep(500);
          return RawSite.ok(socket);
        };
    try (RawSite site = new RawSite(slow)) {
      Summary summary = watching(site, FAST, 1500);

      // One after the other there would be three.
      assertThat(summary.sent()).isBetween(100L, 160L);
      assertThat(summary.failed()).isZero();
      assertThat(summary.phases().get("before").p50()).isGreaterThan(Duration.ofMillis(490));
    }
  }

  @Test
  void what_a_site_that_hangs_can_cost_is_bounded() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    RawSite.Serving hanging =
        (socket, number) -> {
          never.await();
          return false;
        };
    try (RawSite site = new RawSite(hanging);
        Watch watch = Watch.start(List.of(site.target("lb1")), FAST.withUnderWay(5), "during")) {
      Thread.sleep(1000);

      assertThat(site.openConnections()).isLessThanOrEqualTo(5);
      Summary summary = watch.summary();
      assertThat(summary.underWay()).isEqualTo(5);
      assertThat(summary.failed()).isEqualTo(summary.sent() - 5);
      assertThat(summary.kinds()).containsOnlyKeys(FailureKind.NOT_SENT);
      assertThat(summary.failures().getFirst().text())
          .isEqualTo("not sent: 5 requests were under way");

      long start = System.nanoTime();
      watch.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(watch.summary().underWay()).isEqualTo(5);
      assertThat(watch.summary().lines()).contains("5 requests had no answer yet");
    }
  }

  @Test
  void only_some_failures_are_kept_but_all_are_counted() throws Exception {
    try (RawSite site = new RawSite((socket, number) -> RawSite.reset(socket))) {
      WatchSettings few =
          new WatchSettings(100, Duration.ofSeconds(2), 50, java.util.Set.of(), true, 3);
      Summary summary = watching(site, few, 500);

      assertThat(summary.failures()).hasSize(3);
      assertThat(summary.failed()).isEqualTo(summary.sent());
      assertThat(summary.failuresNotKept()).isEqualTo(summary.failed() - 3);
    }
  }

  @Test
  void a_target_that_is_left_out_gets_no_request_and_is_not_silent() throws Exception {
    try (RawSite one = RawSite.wellBehaved();
        RawSite other = RawSite.wellBehaved();
        Watch watch =
            Watch.start(List.of(one.target("lb1"), other.target("lb2")), FAST, "during")) {
      Thread.sleep(300);
      watch.pause("lb1", true);
      Thread.sleep(100);
      int before = one.requests.get();
      Thread.sleep(1000);
      assertThat(one.requests.get()).isEqualTo(before);
      assertThat(other.requests.get()).isGreaterThan(before);
      watch.pause("lb1", false);
      Thread.sleep(300);
      Summary summary = watch.end();

      assertThat(one.requests.get()).isGreaterThan(before);
      assertThat(summary.failed()).isZero();
      assertThat(summary.targets().getFirst().longestSilence()).isLessThan(Duration.ofMillis(900));
    }
  }

  @Test
  void each_request_counts_in_the_phase_in_which_it_was_sent() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    RawSite.Serving serving =
        (socket, number) ->
            broken.get()
                ? RawSite.say(socket, "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")
                : RawSite.ok(socket);
    try (RawSite site = new RawSite(serving);
        Watch watch = Watch.start(List.of(site.target("lb1")), FAST, "before")) {
      Thread.sleep(400);
      watch.phase("during");
      broken.set(true);
      Thread.sleep(400);
      broken.set(false);
      watch.phase("after");
      Thread.sleep(400);
      Summary summary = watch.end();

      assertThat(summary.phases().keySet()).containsExactly("before", "during", "after");
      assertThat(summary.phases().get("before").answered()).isGreaterThan(10);
      assertThat(summary.phases().get("during").failed()).isGreaterThan(10);
      assertThat(summary.phases().get("after").answered()).isGreaterThan(10);
      assertThat(summary.failures())
          .allSatisfy(failure -> assertThat(failure.text()).isEqualTo("status 503"));
    }
  }

  @Test
  void each_target_has_its_own_numbers_and_the_phase_has_the_sum() throws Exception {
    try (RawSite good = RawSite.wellBehaved();
        RawSite bad = new RawSite((socket, number) -> RawSite.reset(socket));
        Watch watch = Watch.start(List.of(good.target("lb1"), bad.target("lb2")), FAST, "during")) {
      Thread.sleep(500);
      Summary summary = watch.end();

      Counts lb1 = summary.targets().get(0).phases().get("during");
      Counts lb2 = summary.targets().get(1).phases().get("during");
      assertThat(lb1.failed()).isZero();
      assertThat(lb2.answered()).isZero();
      assertThat(lb2.failed()).isGreaterThan(10);
      assertThat(summary.sent()).isEqualTo(lb1.sent() + lb2.sent());
      assertThat(summary.failed()).isEqualTo(lb2.failed());
    }
  }

  @Test
  void the_longest_time_without_an_answer_is_told() throws Exception {
    AtomicBoolean away = new AtomicBoolean();
    RawSite.Serving serving =
        (socket, number) -> away.get() ? RawSite.reset(socket) : RawSite.ok(socket);
    try (RawSite site = new RawSite(serving);
        Watch watch = Watch.start(List.of(site.target("lb1")), FAST, "during")) {
      Thread.sleep(200);
      away.set(true);
      Thread.sleep(800);
      Duration soFar = watch.summary().targets().getFirst().longestSilence();
      away.set(false);
      Thread.sleep(300);
      Duration longest = watch.end().targets().getFirst().longestSilence();

      assertThat(soFar).isBetween(Duration.ofMillis(700), Duration.ofMillis(1500));
      assertThat(longest).isBetween(soFar, Duration.ofMillis(2000));
    }
  }

  @Test
  void the_end_waits_for_the_answers_under_way() throws Exception {
    RawSite.Serving slow =
        (socket, number) -> {
          Thread.sleep(700);
          return RawSite.ok(socket);
        };
    try (RawSite site = new RawSite(slow)) {
      Summary summary = watching(site, FAST, 300);

      assertThat(summary.sent()).isPositive().isEqualTo(summary.phases().get("before").answered());
      assertThat(summary.underWay()).isZero();
    }
  }

  @Test
  void targets_need_names_of_their_own() {
    Target one = Target.of("lb1", java.net.URI.create("http://127.0.0.1:1/"));
    assertThatThrownBy(() -> Watch.start(List.of(one, one), FAST, "x"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("two targets to watch have the name `lb1`");
    assertThatThrownBy(() -> Watch.start(List.of(), FAST, "x"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("nothing to watch");
  }
}
