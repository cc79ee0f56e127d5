package foobar.watch;

import java.util.List;
import java.util.Map;

/**
 * What has come of all requests so far.
 *
 * @param phases the counts of each phase over all targets, in the phases' order
 * @param targets the same for each target
 * @param kinds how many failures were of which kind
 * @param failures the first failures, in order of time
 * @param failuresNotKept how many failures came after those
 */
public record Summary(
    Map<String, Counts> phases,
    List<TargetSummary> targets,
    Map<FailureKind, Long> kinds,
    List<Failure> failures,
    long failuresNotKept) {

  /** Requests of all phases, also those that could not be sent. */
  public long sent() {
    return phases.values().stream().mapToLong(Counts::sent).sum();
  }

  /** Failed requests of all phases. */
  public long failed() {
    return phases.values().stream().mapToLong(Counts::failed).sum();
  }

  /** Requests that were right when they were sent once more. */
  public long repeated() {
    return phases.values().stream().mapToLong(Counts::repeated).sum();
  }

  /** Requests without an outcome: not yet, or given up when the watch was closed. */
  public long underWay() {
    return phases.values().stream().mapToLong(Counts::underWay).sum();
  }

  /** For people: a table and what failed; the last line is {@code probe: sent=N failed=M}. */
  public List<String> lines() {
    return SummaryText.lines(this);
  }

  /** The last line alone. */
  public String lastLine() {
    return "probe: sent=" + sent() + " failed=" + failed();
  }

  /** For programs: one line of JSON; times in milliseconds. */
  public String json() {
    return SummaryJson.of(this);
  }
}
