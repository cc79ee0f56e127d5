package foobar.page;

import foobar.history.KeptRun;
import foobar.history.TaskEnd;
import foobar.history.Words;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every task and what came of it, all of them, those that failed, and those that took longest. */
final class TaskList {

  private static final int SLOWEST = 10;

  private final KeptRun run;
  private final TaskNumbers numbers;
  private final List<KeptRun.Ends> tasks;

  TaskList(KeptRun run, TaskNumbers numbers) {
    this.run = run;
    this.numbers = numbers;
    this.tasks = run.byTask();
  }

  int size() {
    return tasks.size();
  }

  Sequence all() {
    return Values.list(tasks, this::task);
  }

  /** In how many tasks something ended so, by the words of the style sheet. */
  Sequence filters() {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (KeptRun.Ends task : tasks) {
      states(task).keySet().forEach(state -> counts.merge(state, 1, Integer::sum));
    }
    List<Value> filters = new ArrayList<>();
    counts.forEach(
        (state, count) -> filters.add(state.toValue().put("count", Text.of(count.toString()))));
    return Sequence.of(filters);
  }

  private static Map<State, Integer> states(KeptRun.Ends task) {
    Map<State, Integer> states = new EnumMap<>(State.class);
    task.ends().forEach(end -> states.merge(State.of(end.status()), 1, Integer::sum));
    return states;
  }

  private MapValue task(KeptRun.Ends task) {
    Map<State, Integer> states = states(task);
    State worst = states.keySet().iterator().next();
    MapValue value = worst.toValue();
    name(value, task.task());
    return value
        .put(
            "states",
            Text.of(states.keySet().stream().map(State::style).collect(Collectors.joining(" "))))
        .put("time", Text.of(Words.duration(longest(task).duration())))
        .put(
            "counts",
            Sequence.of(
                states.entrySet().stream()
                    .map(
                        one ->
                            one.getKey().toValue().put("count", Text.of(one.getValue().toString())))
                    .toList()))
        .put("ends", Values.list(run.alike(task.ends()), this::ends));
  }

  private void name(MapValue value, TaskEnd.Task task) {
    value
        .put("number", Text.of(numbers.of(task)))
        .put("name", Values.text(task.name().isBlank() ? task.module() : task.name()))
        .put("module", Values.text(task.module()))
        .put("handler", Bool.of(task.handler()))
        .put("place", Values.text(task.place()));
  }

  private static TaskEnd longest(KeptRun.Ends task) {
    return task.ends().stream().max(Comparator.comparing(TaskEnd::duration)).orElseThrow();
  }

  /** Hosts on which the same came of a task. */
  private Value ends(List<TaskEnd> alike) {
    TaskEnd first = alike.getFirst();
    Duration most =
        alike.stream().map(TaskEnd::duration).max(Comparator.naturalOrder()).orElseThrow();
    return State.of(first.status())
        .toValue()
        .put("hosts", Values.list(alike, end -> Values.text(host(end))))
        .put("took", Text.of(Words.duration(most)))
        .put("message", Values.text(first.message().strip()))
        .put("source", Values.text(first.source().strip()))
        .put("items", Values.list(run.items(first), TaskList::item))
        .put("said", said(first))
        .put("diffs", Values.list(shown(first.diffs()), DiffLines::of));
  }

  private static List<String> shown(List<String> diffs) {
    return diffs.stream().filter(diff -> !diff.isBlank()).toList();
  }

  private static String host(TaskEnd end) {
    return end.delegate().isEmpty() ? end.host() : end.host() + " → " + end.delegate();
  }

  private static Value item(TaskEnd item) {
    return MapValue.empty()
        .put("item", Values.text(item.item()))
        .put("why", Values.text(item.message().strip()))
        .put("words", said(item));
  }

  private static Sequence said(TaskEnd end) {
    List<Value> said = new ArrayList<>();
    end.said()
        .forEach(
            (name, text) ->
                said.add(
                    MapValue.empty()
                        .put("stream", Text.of(name))
                        .put("text", Values.text(text.stripTrailing()))));
    return Sequence.of(said);
  }

  /** Tasks that failed, each with the hosts that it failed on. */
  Sequence failed() {
    List<Value> failed = new ArrayList<>();
    for (KeptRun.Ends task : tasks) {
      List<TaskEnd> bad = task.ends().stream().filter(TaskEnd::isBad).toList();
      if (!bad.isEmpty()) {
        MapValue value = MapValue.empty();
        name(value, task.task());
        failed.add(value.put("ends", Values.list(run.alike(bad), this::ends)));
      }
    }
    return Sequence.of(failed);
  }

  /** Tasks by the host that they took longest on. */
  Sequence slowest() {
    List<TaskEnd> longest =
        tasks.stream()
            .map(TaskList::longest)
            .sorted(Comparator.comparing(TaskEnd::duration).reversed())
            .limit(SLOWEST)
            .toList();
    return Values.list(longest, end -> slow(end, longest.getFirst().duration()));
  }

  private Value slow(TaskEnd end, Duration most) {
    MapValue value = State.of(end.status()).toValue();
    name(value, end.task());
    double part = most.isZero() ? 0 : (double) end.duration().toNanos() / most.toNanos();
    return value
        .put("host", Values.text(host(end)))
        .put("time", Text.of(Words.duration(end.duration())))
        .put("width", Values.number(Math.max(0.5, part * 100)));
  }
}
