package foobar.command;

import foobar.event.HostSummary;
import foobar.history.Comparison;
import foobar.history.Head;
import foobar.history.KeptRun;
import foobar.history.RunSummary;
import foobar.history.TaskEnd;
import foobar.history.Words;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kept runs for programs; {@code docs/history.md} tells what the fields mean. */
final class HistoryJson {

  private HistoryJson() {}

  /** One of the list. */
  static String summary(RunSummary run) {
    return JsonText.write(value(run));
  }

  /** One with its tasks. */
  static String run(KeptRun run) {
    return JsonText.write(
        value(run.summary())
            .put("warnings", texts(run.warnings()))
            .put(
                "tasks",
                Sequence.of(run.ends().stream().map(end -> ended(end, run.items(end))).toList())));
  }

  /** What differs between two. */
  static String comparison(KeptRun before, KeptRun after, Comparison comparison) {
    return JsonText.write(
        MapValue.empty()
            .put("before", value(before.summary()))
            .put("after", value(after.summary()))
            .put("only_before", texts(comparison.onlyBefore()))
            .put("only_after", texts(comparison.onlyAfter()))
            .put(
                "differences",
                Sequence.of(
                    comparison.differences().stream().map(HistoryJson::difference).toList())));
  }

  private static MapValue value(RunSummary run) {
    Head head = run.head();
    MapValue hosts = MapValue.empty();
    run.hosts().forEach((name, host) -> hosts.put(name, counts(host)));
    return MapValue.empty()
        .put("id", Text.of(head.id()))
        .put("time", Text.of(head.began().toString()))
        .put("user", Text.of(head.by().user()))
        .put("machine", Text.of(head.by().machine()))
        .put("verb", Text.of(head.verb()))
        .put("arguments", texts(head.arguments()))
        .put("inventories", texts(head.inventories()))
        .put("dry_run", Bool.of(head.dryRun()))
        .put("ended", Text.of(run.ending().name().toLowerCase(Locale.ROOT)))
        .put("exit", run.exit() == null ? None.NONE : Int.of(run.exit()))
        .put("seconds", seconds(run.duration()))
        .put("hosts", hosts);
  }

  private static MapValue counts(HostSummary host) {
    return MapValue.empty()
        .put("ok", Int.of(host.ok()))
        .put("changed", Int.of(host.changed()))
        .put("unreachable", Int.of(host.unreachable()))
        .put("failed", Int.of(host.failed()))
        .put("skipped", Int.of(host.skipped()))
        .put("rescued", Int.of(host.rescued()))
        .put("ignored", Int.of(host.ignored()));
  }

  private static MapValue ended(TaskEnd end, List<TaskEnd> items) {
    MapValue value = named(end);
    value.put("status", Text.of(Words.status(end.status())));
    value.put("message", Text.of(end.message()));
    value.put("seconds", seconds(end.duration()));
    for (Map.Entry<String, String> said : end.said().entrySet()) {
      value.put(said.getKey(), Text.of(said.getValue()));
    }
    value.put("diffs", texts(end.diffs()));
    if (!items.isEmpty()) {
      value.put("failed_items", Sequence.of(items.stream().map(HistoryJson::item).toList()));
    }
    return value;
  }

  private static MapValue item(TaskEnd item) {
    return MapValue.empty()
        .put("item", Text.of(item.item()))
        .put("status", Text.of(Words.status(item.status())))
        .put("message", Text.of(item.message()));
  }

  private static MapValue named(TaskEnd end) {
    return MapValue.empty()
        .put("host", Text.of(end.host()))
        .put("name", Text.of(end.task().name()))
        .put("module", Text.of(end.task().module()))
        .put("file", Text.of(end.task().file()))
        .put("line", Int.of(end.task().line()));
  }

  private static MapValue difference(Comparison.Difference one) {
    return named(one.any()).put("before", status(one.before())).put("after", status(one.after()));
  }

  private static Value status(@Nullable TaskEnd end) {
    return end == null ? None.NONE : Text.of(Words.status(end.status()));
  }

  private static Value seconds(Duration time) {
    return new Real(time.toMillis() / 1000.0);
  }

  private static Sequence texts(Collection<String> words) {
    return Sequence.of(words.stream().map(Text::of).toList());
  }
}
