package foobar.watch;

import foobar.source.Diagnostic;
import java.time.Duration;
import java.util.Set;

/**
 * How a site is watched.
 *
 * @param perSecond requests a second to each target; they are sent when they are due, whether or
 *     not earlier ones have been answered
 * @param timeLimit how long the whole answer may take; without one until then, the request failed
 * @param underWay requests at once to a target; what is due beyond them is not sent, and failed
 * @param expected the statuses that are right; empty for all below 500
 * @param repeats whether a GET is sent once more, over a new connection, when a kept one ended
 *     before the answer's first byte. A browser does that, since the site may close a kept
 *     connection at any time (RFC 9110, 9.2.2). Repeats are counted; without them such a request
 *     failed.
 * @param keptFailures of how many failures, a target, time and reason are kept; all are counted
 */
public record WatchSettings(
    double perSecond,
    Duration timeLimit,
    int underWay,
    Set<Integer> expected,
    boolean repeats,
    int keptFailures) {

  private static final double MOST_PER_SECOND = 10_000;

  /**
   * Checks the numbers.
   *
   * @throws foobar.source.Mistake if one of them makes no sense
   */
  public WatchSettings {
    if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
      throw refused("a rate of " + perSecond + " requests a second", "more than 0, at most 10000");
    }
    if (timeLimit.toMillis() < 1) {
      throw refused("a time limit of " + timeLimit.toMillis() + " ms", "at least a millisecond");
    }
    if (underWay < 1) {
      throw refused(underWay + " requests at once", "at least one");
    }
    if (keptFailures < 0) {
      throw refused(keptFailures + " kept failures", "0 or more");
    }
    expected = Set.copyOf(expected);
  }

  /** The usual ones: 10 s for an answer, 256 requests under way, any status below 500, repeats. */
  public static WatchSettings rate(double perSecond) {
    return new WatchSettings(perSecond, Duration.ofSeconds(10), 256, Set.of(), true, 100);
  }

  /** The same with another time limit. */
  public WatchSettings withTimeLimit(Duration limit) {
    return new WatchSettings(perSecond, limit, underWay, expected, repeats, keptFailures);
  }

  /** The same with another number of requests at once. */
  public WatchSettings withUnderWay(int most) {
    return new WatchSettings(perSecond, timeLimit, most, expected, repeats, keptFailures);
  }

  /** The same, where only these statuses are right. */
  public WatchSettings withExpected(Set<Integer> statuses) {
    return new WatchSettings(perSecond, timeLimit, underWay, statuses, repeats, keptFailures);
  }

  /** The same, where nothing is sent a second time. */
  public WatchSettings withoutRepeats() {
    return new WatchSettings(perSecond, timeLimit, underWay, expected, false, keptFailures);
  }

  boolean isRight(int status) {
    return expected.isEmpty() ? status < 500 : expected.contains(status);
  }

  private static RuntimeException refused(String what, String allowed) {
    return Diagnostic.error(what + " cannot be: " + allowed)
        .help("give a number in these bounds; `--probe-rate 10` is the usual rate")
        .mistake();
  }
}
