package foobar.page;

import foobar.history.KeptRun;
import foobar.history.TaskEnd;
import java.util.HashMap;
import java.util.Map;

/** How the parts of the page that speak of a task name it to each other. */
final class TaskNumbers {

  private final Map<TaskEnd.Task, String> numbers = new HashMap<>();

  TaskNumbers(KeptRun run) {
    run.byTask().forEach(task -> numbers.put(task.task(), "t" + (numbers.size() + 1)));
  }

  String of(TaskEnd.Task task) {
    return numbers.getOrDefault(task, "");
  }
}
