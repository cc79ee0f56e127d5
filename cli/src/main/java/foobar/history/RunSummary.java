package foobar.history;

import foobar.event.HostSummary;
import foobar.event.TaskResult.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in few words.
 *
 * @param hosts what came of each host, by name
 * @param exit the exit code; null where none was written
 */
public record RunSummary(
    Head head,
    Map<String, HostSummary> hosts,
    Duration duration,
    Ending ending,
    @Nullable Long exit) {

  static final String RECAP = "run_ended";
  static final String EXIT = "exit";
  static final String RESULT = "task_done";

  /** On how many hosts something changed, or would have. */
  public long changed() {
    return hosts.values().stream().filter(host -> host.changed() > 0).count();
  }

  /** On how many hosts something failed, or that could not be reached. */
  public long failed() {
    return hosts.values().stream().filter(h -> h.failed() > 0 || h.unreachable() > 0).count();
  }

  /**
   * @param lines all those of the run's file, or the last ones with its recap
   */
  static RunSummary of(Head head, List<Fields> lines) {
    Map<String, HostSummary> hosts = new LinkedHashMap<>();
    Duration duration = Duration.ZERO;
    Long exit = null;
    boolean over = false;
    for (Fields line : lines) {
      switch (line.text("event")) {
        case RESULT -> {
          TaskEnd end = TaskEnd.of(line);
          hosts.merge(end.host(), one(end.status()), RunSummary::sum);
          duration = Duration.between(head.began(), end.at());
        }
        case RECAP -> {
          hosts.clear();
          Fields recap = line.under("hosts");
          recap.names().forEach(name -> hosts.put(name, host(recap.under(name))));
          duration = line.seconds("seconds");
          over = true;
        }
        case EXIT -> exit = line.number("code");
        default -> {}
      }
    }
    boolean alive = !over && exit == null && head.isAlive();
    return new RunSummary(head, hosts, duration, Ending.of(exit, alive), exit);
  }

  private static HostSummary host(Fields counts) {
    return new HostSummary(
        (int) counts.number("ok"),
        (int) counts.number("changed"),
        (int) counts.number("unreachable"),
        (int) counts.number("failed"),
        (int) counts.number("skipped"),
        (int) counts.number("rescued"),
        (int) counts.number("ignored"));
  }

  private static HostSummary one(Status status) {
    return switch (status) {
      case OK -> new HostSummary(1, 0, 0, 0, 0, 0, 0);
      case CHANGED -> new HostSummary(1, 1, 0, 0, 0, 0, 0);
      case SKIPPED -> new HostSummary(0, 0, 0, 0, 1, 0, 0);
      case FAILED -> new HostSummary(0, 0, 0, 1, 0, 0, 0);
      case IGNORED -> new HostSummary(1, 0, 0, 0, 0, 0, 1);
      case UNREACHABLE -> new HostSummary(0, 0, 1, 0, 0, 0, 0);
    };
  }

  private static HostSummary sum(HostSummary a, HostSummary b) {
    return new HostSummary(
        a.ok() + b.ok(),
        a.changed() + b.changed(),
        a.unreachable() + b.unreachable(),
        a.failed() + b.failed(),
        a.skipped() + b.skipped(),
        a.rescued() + b.rescued(),
        a.ignored() + b.ignored());
  }
}
