package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and programs read. */
class SummaryTest {

  private TimeZone zone;

  @BeforeEach
  void where_the_time_is_known() {
    zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterEach
  void back() {
    TimeZone.setDefault(zone);
  }

  private static Counts counts(long sent, long failed, long repeated) {
    return new Counts(
        sent,
        sent - failed,
        failed,
        repeated,
        Duration.ofNanos(2_345_000),
        Duration.ofMillis(118),
        Duration.ofMillis(2016));
  }

  private static TargetSummary target(String name, Map<String, Counts> phases, long missed) {
    return new TargetSummary(
        name, phases, Map.of(200, 195L), Duration.ofMillis(214), missed, 12, 3);
  }

  private static Map<String, Counts> phases(Counts before, Counts during, Counts after) {
    Map<String, Counts> phases = new LinkedHashMap<>();
    phases.put("before", before);
    phases.put("during", during);
    phases.put("after", after);
    return phases;
  }

  private static Summary good() {
    Map<String, Counts> one = phases(counts(100, 0, 0), counts(4000, 0, 2), counts(100, 0, 0));
    return new Summary(one, List.of(target("lb1", one, 0)), Map.of(), List.of(), 0);
  }

  private static Summary bad() {
    Map<String, Counts> lb1 = phases(counts(100, 0, 0), counts(4000, 3, 0), counts(100, 0, 0));
    Map<String, Counts> lb2 = phases(counts(100, 0, 0), counts(4000, 25, 1), counts(100, 0, 0));
    Counts gone = new Counts(9, 0, 7, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    lb2.put("late", gone);
    Map<String, Counts> all = phases(counts(200, 0, 0), counts(8000, 28, 1), counts(200, 0, 0));
    all.put("late", gone);
    Map<FailureKind, Long> kinds = new EnumMap<>(FailureKind.class);
    kinds.put(FailureKind.REFUSED, 7L);
    kinds.put(FailureKind.RESET, 3L);
    kinds.put(FailureKind.STATUS, 25L);
    Instant at = Instant.parse("2026-05-04T10:02:03.123Z");
    List<Failure> failures =
        List.of(
            failure(at, "lb1", FailureKind.RESET, "Connection reset", 12),
            failure(at.plusMillis(200), "lb2", FailureKind.STATUS, "status 503", 3),
            failure(at.plusMillis(900), "lb2", FailureKind.REFUSED, "Connection refused", 0));
    return new Summary(
        all, List.of(target("lb1", lb1, 0), target("lb2", lb2, 4)), kinds, failures, 32);
  }

  private static Failure failure(
      Instant at, String target, FailureKind kind, String text, long millis) {
    return new Failure(at, target, "during", kind, text, Duration.ofMillis(millis));
  }

  @Test
  void one_target_without_a_failure() {
    Golden.check("watch/good.txt", String.join("\n", good().lines()) + "\n");
    assertThat(good().lines().getLast()).isEqualTo("probe: sent=4200 failed=0");
  }

  @Test
  void two_targets_with_failures() {
    Golden.check("watch/bad.txt", String.join("\n", bad().lines()) + "\n");
    assertThat(bad().lines().getLast()).isEqualTo("probe: sent=8409 failed=35");
  }

  @Test
  void the_same_for_programs() {
    Golden.check("watch/bad.json", bad().json() + "\n");
  }

  @Test
  void nothing_was_sent_yet() {
    Summary none = new Summary(Map.of(), List.of(), Map.of(), List.of(), 0);

    assertThat(none.lines())
        .containsExactly(
            "phase  target  sent  failed  repeated  p50  p99  max", "probe: sent=0 failed=0");
  }

  @Test
  void times_are_as_fine_as_they_are_short() {
    assertThat(SummaryText.time(Duration.ofNanos(4_200_000))).isEqualTo("4.2 ms");
    assertThat(SummaryText.time(Duration.ofNanos(99_960_000))).isEqualTo("100 ms");
    assertThat(SummaryText.time(Duration.ofMillis(999))).isEqualTo("999 ms");
    assertThat(SummaryText.time(Duration.ofMillis(2016))).isEqualTo("2.0 s");
  }
}
