package foobar.report;

import foobar.event.Event.TaskInfo;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers of a run what its end has to tell: what changed, and what failed and why. */
final class Tally {

  /** A task that failed on a host, with one line of why. */
  record Failure(String host, TaskInfo task, String reason) {}

  private record Key(String host, long task) {}

  private final Map<Long, TaskInfo> tasks = new HashMap<>();
  private final Map<Long, Set<String>> changed = new LinkedHashMap<>();
  private final Map<String, List<Failure>> failures = new HashMap<>();
  private final Map<Key, String> failedItems = new HashMap<>();
  private final Set<Key> withItems = new HashSet<>();
  private int done;

  void item(TaskResult result, String label) {
    Key key = new Key(result.host(), result.task().id());
    withItems.add(key);
    if (result.status() == TaskResult.Status.FAILED) {
      String message = ResultText.shortReason(result);
      failedItems.putIfAbsent(key, result.secret() ? message : "(item=" + label + ") " + message);
    }
  }

  void task(TaskResult result) {
    done++;
    tasks.put(result.task().id(), result.task());
    Key key = new Key(result.host(), result.task().id());
    switch (result.status()) {
      case CHANGED ->
          changed
              .computeIfAbsent(result.task().id(), id -> new LinkedHashSet<>())
              .add(result.host());
      case FAILED, UNREACHABLE ->
          failures
              .computeIfAbsent(result.host(), host -> new ArrayList<>())
              .add(
                  new Failure(
                      result.host(),
                      result.task(),
                      failedItems.getOrDefault(key, ResultText.shortReason(result))));
      default -> {}
    }
    failedItems.remove(key);
    withItems.remove(key);
  }

  /** Whether lines of a task's items were shown, so that its own line would say it twice. */
  boolean hadItems(TaskResult result) {
    return withItems.contains(new Key(result.host(), result.task().id()));
  }

  boolean hadFailedItems(TaskResult result) {
    return failedItems.containsKey(new Key(result.host(), result.task().id()));
  }

  /** How many tasks were done, each host counted. */
  int done() {
    return done;
  }

  /** The hosts that a task changed, by task, in the order of the run. */
  Map<TaskInfo, Set<String>> changed() {
    Map<TaskInfo, Set<String>> byTask = new LinkedHashMap<>();
    changed.forEach((id, hosts) -> byTask.put(tasks.get(id), hosts));
    return byTask;
  }

  /** What failed and was not rescued: a host stops at such a failure, so they are its last ones. */
  List<Failure> failures(Map<String, HostSummary> hosts) {
    List<Failure> all = new ArrayList<>();
    hosts.forEach(
        (host, summary) -> {
          List<Failure> of = failures.getOrDefault(host, List.of());
          int count = Math.min(of.size(), summary.failed() + summary.unreachable());
          all.addAll(of.subList(of.size() - count, of.size()));
        });
    return all;
  }
}
