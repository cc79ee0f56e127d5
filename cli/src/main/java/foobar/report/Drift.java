package foobar.report;

import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a deployment would change, by a dry run of it. */
public final class Drift implements Listener {

  private final Map<String, List<String>> changes = new LinkedHashMap<>();

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.TaskDone done
        && done.result().status() == TaskResult.Status.CHANGED
        && !done.result().task().handler()) {
      changes
          .computeIfAbsent(done.result().host(), host -> new ArrayList<>())
          .add(done.result().task().name());
    }
  }

  /** The names of the tasks, by host. */
  synchronized Map<String, List<String>> changes() {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    changes.forEach((host, tasks) -> copy.put(host, List.copyOf(tasks)));
    return copy;
  }
}
