package foobar.watch;

import java.time.Duration;

/**
 * What came of some requests.
 *
 * @param sent how many were due, those that could not be sent among them
 * @param answered how many have had a right answer; the rest failed or are under way
 * @param failed how many failed
 * @param repeated how many times one was sent once more; it still counts once
 * @param p50 half of the answers took no longer, from when the request was due; zero without
 *     answers
 * @param p99 99 of 100 took no longer
 * @param max the longest
 */
public record Counts(
    long sent,
    long answered,
    long failed,
    long repeated,
    Duration p50,
    Duration p99,
    Duration max) {

  /** How many have no outcome yet. */
  public long underWay() {
    return sent - answered - failed;
  }
}
