package foobar.page;

import foobar.history.KeptRun;
import foobar.history.TaskEnd;
import foobar.history.Words;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** When each host did what: a row a host, a bar a task. */
final class Timeline {

  /** How wide the drawing of a row is, whatever the window makes of it. */
  private static final double WIDTH = 1000;

  /** What is shorter and of no interest would not be seen. */
  private static final double LEAST = WIDTH / 1000;

  private final KeptRun run;
  private final TaskNumbers numbers;
  private final Instant start;
  private final double whole;

  Timeline(KeptRun run, TaskNumbers numbers) {
    this.run = run;
    this.numbers = numbers;
    this.start = run.head().began();
    Instant last =
        run.ends().stream()
            .map(TaskEnd::at)
            .max(Comparator.naturalOrder())
            .orElse(start)
            .plusMillis(1);
    this.whole = Duration.between(start, last).toNanos();
  }

  MapValue toValue() {
    Map<String, List<TaskEnd>> hosts = new LinkedHashMap<>();
    run.hosts().forEach(host -> hosts.put(host, new ArrayList<>()));
    for (TaskEnd end : run.ends()) {
      hosts.computeIfAbsent(end.host(), host -> new ArrayList<>()).add(end);
    }
    List<Value> rows = new ArrayList<>();
    hosts.forEach((host, ends) -> rows.add(row(host, ends)));
    List<Text> ticks =
        IntStream.rangeClosed(0, 4)
            .mapToObj(i -> i == 0 ? "0" : Words.duration(Duration.ofNanos((long) (whole / 4 * i))))
            .map(Text::of)
            .toList();
    return MapValue.empty().put("rows", Sequence.of(rows)).put("ticks", Sequence.of(ticks));
  }

  private Value row(String host, List<TaskEnd> ends) {
    Duration busy = ends.stream().map(TaskEnd::duration).reduce(Duration.ZERO, Duration::plus);
    State state = State.of(run.summary().hosts().get(host));
    List<Value> bars =
        ends.stream()
            // What matters is drawn above what does not.
            .sorted(Comparator.comparing((TaskEnd end) -> State.of(end.status())).reversed())
            .filter(end -> width(end) >= LEAST || State.of(end.status()).compareTo(State.OK) < 0)
            .map(this::bar)
            .toList();
    MapValue row = state.toValue();
    return row.put("host", Values.text(host))
        .put("tasks", Text.of(ends.size() + (ends.size() == 1 ? " task" : " tasks")))
        .put("busy", Text.of(Words.duration(busy)))
        .put("bars", Sequence.of(bars));
  }

  private double width(TaskEnd end) {
    return end.duration().toNanos() / whole * WIDTH;
  }

  private Value bar(TaskEnd end) {
    double to = Duration.between(start, end.at()).toNanos() / whole * WIDTH;
    double width = Math.max(2.5, Math.min(width(end), to));
    return State.of(end.status())
        .toValue()
        .put("x", Values.number(Math.max(0, to - width)))
        .put("width", Values.number(width))
        .put("task", Values.text(end.task().name()))
        .put("number", Text.of(numbers.of(end.task())))
        .put("time", Text.of(Words.duration(end.duration())));
  }
}
