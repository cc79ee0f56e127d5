package foobar.watch;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The counts of one target's requests in one phase, and how long their answers took. */
final class Account {

  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);
  private long sent;
  private long answered;
  private long failed;
  private long repeated;

  void sent() {
    sent++;
  }

  void add(Outcome outcome, long tookNanos) {
    repeated += outcome.repeats();
    if (outcome.failure() == null) {
      answered++;
      micros.recordValue(Math.max(0, tookNanos / 1000));
    } else {
      failed++;
    }
  }

  void add(Account other) {
    micros.add(other.micros);
    sent += other.sent;
    answered += other.answered;
    failed += other.failed;
    repeated += other.repeated;
  }

  Counts counts() {
    return new Counts(
        sent,
        answered,
        failed,
        repeated,
        duration(micros.getValueAtPercentile(50)),
        duration(micros.getValueAtPercentile(99)),
        duration(micros.getMaxValue()));
  }

  private static Duration duration(long micros) {
    return Duration.ofNanos(micros * 1000);
  }
}
