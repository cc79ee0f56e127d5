package foobar.run;

import foobar.event.HostSummary;
import foobar.event.TaskResult.Status;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts how tasks ended, a host. */
final class Tally {

  private static final class Counts {
    private final Map<Status, Integer> ended = new EnumMap<>(Status.class);
    private int rescued;
    private int alsoChanged;

    private int of(Status status) {
      return ended.getOrDefault(status, 0);
    }
  }

  private final Map<String, Counts> hosts = new LinkedHashMap<>();

  synchronized void expect(Collection<String> names) {
    names.forEach(name -> hosts.computeIfAbsent(name, n -> new Counts()));
  }

  /**
   * @param changed whether an ignored failure had changed something
   */
  synchronized void count(String host, Status status, boolean changed) {
    Counts counts = hosts.computeIfAbsent(host, name -> new Counts());
    counts.ended.merge(status, 1, Integer::sum);
    if (status == Status.IGNORED && changed) {
      counts.alsoChanged++;
    }
  }

  /** A failure that a block's rescue took care of. */
  synchronized void rescued(String host) {
    hosts.computeIfAbsent(host, name -> new Counts()).rescued++;
  }

  synchronized Map<String, HostSummary> summary() {
    Map<String, HostSummary> summary = new LinkedHashMap<>();
    hosts.forEach(
        (name, counts) ->
            summary.put(
                name,
                new HostSummary(
                    counts.of(Status.OK) + counts.of(Status.CHANGED) + counts.of(Status.IGNORED),
                    counts.of(Status.CHANGED) + counts.alsoChanged,
                    counts.of(Status.UNREACHABLE),
                    counts.of(Status.FAILED),
                    counts.of(Status.SKIPPED),
                    counts.rescued,
                    counts.of(Status.IGNORED))));
    return summary;
  }
}
