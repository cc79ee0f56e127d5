package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How outcomes are counted. */
class LedgerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Ledger ledger = new Ledger("lb1", 10);

  private void answered(long millis) {
    ledger.sent("during");
    ledger.done("during", Outcome.answered(200, 0), ago(millis));
  }

  private static long ago(long millis) {
    return System.nanoTime() - millis * 1_000_000;
  }

  private Counts counts() {
    return ledger.counts().get("during");
  }

  @Test
  void an_answers_time_counts_from_when_it_was_due() {
    for (int i = 0; i < 98; i++) {
      answered(10);
    }
    answered(1000);
    answered(3000);

    assertThat(counts().p50()).isBetween(Duration.ofMillis(9), Duration.ofMillis(30));
    assertThat(counts().p99()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1200));
    assertThat(counts().max()).isBetween(Duration.ofMillis(2990), Duration.ofMillis(3200));
  }

  @Test
  void how_long_failures_took_says_nothing_about_answers() {
    answered(10);
    ledger.sent("during");
    ledger.done("during", Outcome.failed(FailureKind.TIMED_OUT, "late", 0), ago(10_000));

    assertThat(counts().max()).isLessThan(SECOND);
    assertThat(counts().failed()).isEqualTo(1);
    assertThat(ledger.failures().getFirst().after()).isGreaterThan(Duration.ofSeconds(9));
  }

  @Test
  void a_repeat_is_counted_and_the_request_counts_once() {
    ledger.sent("during");
    ledger.done("during", Outcome.answered(200, 1), ago(1));

    assertThat(counts().sent()).isEqualTo(1);
    assertThat(counts().repeated()).isEqualTo(1);
  }

  @Test
  void a_request_without_an_outcome_is_under_way() {
    ledger.sent("during");

    assertThat(counts().underWay()).isEqualTo(1);
  }

  @Test
  void what_ends_after_the_watch_has_no_outcome() {
    ledger.sent("during");
    ledger.over();
    ledger.done("during", Outcome.failed(FailureKind.RESET, "we closed it", 0), ago(1));

    assertThat(counts().underWay()).isEqualTo(1);
    assertThat(ledger.failures()).isEmpty();
  }

  @Test
  void a_wrong_status_is_counted_by_its_number_and_as_a_failure() {
    ledger.sent("during");
    ledger.done("during", Outcome.wrong(503, 0), ago(1));

    Connections none = new Connections(Target.of("lb1", java.net.URI.create("http://site/")));
    assertThat(ledger.summary(none).statuses()).containsExactly(Map.entry(503, 1L));
    assertThat(ledger.kinds()).containsExactly(Map.entry(FailureKind.STATUS, 1L));
  }

  @Test
  void time_in_which_this_machine_did_not_run_is_no_silence_of_the_site() throws Exception {
    Thread.sleep(120);
    ledger.missed(12, Duration.ofMillis(120).toNanos());
    answered(0);

    Connections none = new Connections(Target.of("lb1", java.net.URI.create("http://site/")));
    TargetSummary summary = ledger.summary(none);
    assertThat(summary.longestSilence()).isLessThan(Duration.ofMillis(110));
    assertThat(summary.missed()).isEqualTo(12);
    assertThat(counts().sent()).isEqualTo(1);
  }

  @Test
  void the_accounts_of_several_targets_add_up() {
    answered(10);
    Map<String, Account> sums = new TreeMap<>();
    ledger.addTo(sums);
    ledger.addTo(sums);

    assertThat(sums.get("during").counts().answered()).isEqualTo(2);
  }
}
