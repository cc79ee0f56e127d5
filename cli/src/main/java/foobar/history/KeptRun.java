package foobar.history;

import foobar.event.TaskResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that was kept of a run.
 *
 * @param ends how each task ended on each host, in the order of time
 * @param items those items of loops that failed, in the order of time
 * @param warnings in few words, each once
 */
public record KeptRun(
    RunSummary summary, List<TaskEnd> ends, List<TaskEnd> items, List<String> warnings) {

  /** A task and how it ended on each host that it was done on. */
  public record Ends(TaskEnd.Task task, List<TaskEnd> ends) {}

  public Head head() {
    return summary.head();
  }

  /** The hosts that something ended on, in the order of the inventory. */
  public List<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>(summary.hosts().keySet());
    ends.forEach(end -> hosts.add(end.host()));
    hosts.retainAll(ends.stream().map(TaskEnd::host).collect(Collectors.toSet()));
    return List.copyOf(hosts);
  }

  /**
   * The ends by task, in the order in which the tasks first ended; within a task by the hosts, in
   * the order of the inventory.
   */
  public List<Ends> byTask() {
    Map<TaskEnd.Task, Ends> tasks = new LinkedHashMap<>();
    Map<String, Integer> order = new HashMap<>();
    hosts().forEach(host -> order.put(host, order.size()));
    for (TaskEnd end : ends) {
      tasks.computeIfAbsent(end.task(), task -> new Ends(task, new ArrayList<>())).ends().add(end);
    }
    tasks
        .values()
        .forEach(
            of ->
                of.ends().sort(Comparator.comparingInt(end -> order.getOrDefault(end.host(), 0))));
    return List.copyOf(tasks.values());
  }

  /** What came of a task, whichever host it came on. */
  private record Outcome(
      TaskResult.Status status,
      String message,
      List<String> diffs,
      Map<String, String> said,
      List<String> items) {}

  /** The same ends, those together that only the host tells apart. */
  public List<List<TaskEnd>> alike(List<TaskEnd> some) {
    Map<Outcome, List<TaskEnd>> alike = new LinkedHashMap<>();
    for (TaskEnd end : some) {
      List<String> failed = items(end).stream().map(i -> i.item() + "\0" + i.message()).toList();
      Outcome outcome = new Outcome(end.status(), end.message(), end.diffs(), end.said(), failed);
      alike.computeIfAbsent(outcome, what -> new ArrayList<>()).add(end);
    }
    return List.copyOf(alike.values());
  }

  /** Those items of a task's loop that failed on the host. */
  public List<TaskEnd> items(TaskEnd end) {
    return items.stream()
        .filter(item -> item.host().equals(end.host()) && item.task().equals(end.task()))
        .toList();
  }

  static KeptRun of(Head head, List<Fields> lines) {
    List<TaskEnd> ends = new ArrayList<>();
    List<TaskEnd> items = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Fields line : lines) {
      switch (line.text("event")) {
        case RunSummary.RESULT -> ends.add(TaskEnd.of(line));
        case "item_done" -> items.add(TaskEnd.of(line));
        case "warned" -> warnings.add(warning(line));
        default -> {}
      }
    }
    return new KeptRun(
        RunSummary.of(head, lines), ends, items, warnings.stream().distinct().toList());
  }

  private static String warning(Fields line) {
    String place =
        line.has("file") ? " (" + line.text("file") + ":" + line.number("line") + ")" : "";
    return line.text("summary") + place;
  }
}
