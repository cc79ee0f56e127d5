package foobar.run;

import foobar.event.Event;
import foobar.event.HostSummary;
import foobar.event.Listener;
import foobar.event.TaskResult;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that happened in a run. */
final class Happened implements Listener {

  private final List<Event> events = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private Runner.@Nullable Outcome outcome;

  @Override
  public synchronized void on(Event event) {
    events.add(event);
  }

  synchronized void secret(String text) {
    secrets.add(text);
  }

  void ended(Runner.Outcome how) {
    outcome = how;
  }

  Runner.Outcome outcome() {
    return Objects.requireNonNull(outcome);
  }

  List<String> secrets() {
    return secrets;
  }

  <T extends Event> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<Event> events() {
    return events;
  }

  List<TaskResult> results() {
    return events(Event.TaskDone.class).stream().map(Event.TaskDone::result).toList();
  }

  /** How each task ended, in order: {@code web1 ok: write the file}. */
  List<String> tasks() {
    return results().stream().map(result -> result.host() + " " + line(result)).toList();
  }

  /** How each task ended on one host, in order: {@code ok: write the file}. */
  List<String> tasks(String host) {
    return results().stream()
        .filter(result -> result.host().equals(host))
        .map(Happened::line)
        .toList();
  }

  private static String line(TaskResult result) {
    return result.status().name().toLowerCase(Locale.ROOT) + ": " + result.task().name();
  }

  /** What all {@code debug} tasks said on a host, as text. */
  List<String> said(String host) {
    return results().stream()
        .filter(result -> result.host().equals(host))
        .filter(result -> result.task().module().equals("debug"))
        .filter(result -> result.values().get(Text.of("msg")) != null)
        .map(result -> PythonText.str(value(result, "msg")))
        .toList();
  }

  /** The last result of a task on a host. */
  TaskResult result(String host, String task) {
    return results().stream()
        .filter(result -> result.host().equals(host) && result.task().name().equals(task))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no task `" + task + "` in " + tasks()));
  }

  Value value(String host, String task, String name) {
    return value(result(host, task), name);
  }

  static Value value(TaskResult result, String name) {
    Value value = result.values().get(Text.of(name));
    if (value == null) {
      throw new AssertionError("no `" + name + "` in " + result.values());
    }
    return value;
  }

  /** The items of loops on a host, in order: {@code changed: apples}. */
  List<String> items(String host) {
    return events(Event.ItemDone.class).stream()
        .filter(item -> item.result().host().equals(host))
        .map(item -> item.result().status().name().toLowerCase(Locale.ROOT) + ": " + item.label())
        .toList();
  }

  HostSummary summary(String host) {
    return Objects.requireNonNull(outcome().hosts().get(host), host);
  }

  @Override
  public String toString() {
    return String.join("\n", tasks());
  }
}
