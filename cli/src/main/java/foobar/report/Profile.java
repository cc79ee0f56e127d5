package foobar.report;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.Listener;
import foobar.event.TaskResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells at the end of a run where its time went: the tasks that took longest. */
final class Profile implements Listener {

  private static final int SHOWN = 20;

  private final PrintWriter out;
  private final Masker masker;
  private final Map<Long, Spent> tasks = new LinkedHashMap<>();

  /** What one task has taken on all hosts; hosts take their time side by side. */
  private static final class Spent {
    private final TaskInfo task;
    private final Map<String, Duration> hosts = new HashMap<>();

    Spent(TaskInfo task) {
      this.task = task;
    }

    Duration longest() {
      return hosts.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    Duration all() {
      return hosts.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    String slowest() {
      Duration longest = longest();
      return hosts.entrySet().stream()
          .filter(host -> host.getValue().equals(longest))
          .map(Map.Entry::getKey)
          .sorted()
          .findFirst()
          .orElse("");
    }
  }

  /**
   * @param out where people look for what explains the results
   */
  Profile(PrintWriter out, Masker masker) {
    this.out = out;
    this.masker = masker;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.TaskDone done -> take(done.result());
      case Event.RunEnded ended -> tell(ended.duration());
      default -> {}
    }
  }

  private void take(TaskResult result) {
    tasks
        .computeIfAbsent(result.task().id(), id -> new Spent(result.task()))
        .hosts
        .merge(result.host(), result.duration(), Duration::plus);
  }

  private void tell(Duration whole) {
    List<Spent> longest =
        tasks.values().stream()
            .sorted(Comparator.comparing(Spent::longest).reversed())
            .limit(SHOWN)
            .toList();
    out.println("\nwhere " + seconds(whole) + " went (of each task, its slowest host):");
    for (Spent spent : longest) {
      String host =
          spent.hosts.size() == 1
              ? spent.slowest()
              : "%s; %s on %d hosts"
                  .formatted(spent.slowest(), seconds(spent.all()), spent.hosts.size());
      out.println(
          masker.mask("%9s  %s (%s)".formatted(seconds(spent.longest()), spent.task.name(), host)));
    }
    out.flush();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }
}
