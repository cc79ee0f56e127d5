package foobar.report;

import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Snippet;
import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a task on a host, or of one item of its loop, as lines for people. */
final class ResultText {

  /** What stands in place of everything a {@code no_log} task returned. */
  static final String HIDDEN =
      "the output has been hidden due to the fact that 'no_log: true' was specified for this"
          + " result";

  /** What Ansible shows of a hidden result. */
  private static final List<String> NEVER_HIDDEN = List.of("attempts", "changed", "retries");

  /** What {@code debug} did not mean to print. */
  private static final Set<String> NOT_DEBUGGED =
      Set.of("changed", "failed", "skipped", "skip_reason", "invocation", "diff", "warnings");

  private static final String INDENT = "    ";

  /** Said by the line itself, or said twice. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          "changed",
          "failed",
          "skipped",
          "unreachable",
          "skip_reason",
          "diff",
          "results",
          "stdout_lines",
          "stderr_lines",
          "warnings");

  /** What a skipped task says by being skipped. */
  private static final Set<String> NOT_SKIPPED = Set.of("failed", "skipped", "results", "diff");

  /** Of interest only to who asks for more. */
  private static final Set<String> FOR_V = Set.of("start", "end", "delta");

  /** Without {@code -v}, this many lines of a text that a failed command printed. */
  private static final int LAST_LINES = 40;

  private final Look look;
  private final Snippet snippet;
  private final DiffText diffs;

  ResultText(Look look) {
    this.look = look;
    this.snippet = new Snippet(look.colour());
    this.diffs = new DiffText(look.colour());
  }

  /** The lines of a task without a loop. */
  String task(TaskResult result) {
    String who = "[" + host(result) + "]";
    return switch (result.status()) {
      case OK -> quiet(result, "ok: " + who, Paint.OK);
      case CHANGED -> quiet(result, "changed: " + who, Paint.CHANGED) + differences(result);
      case SKIPPED -> skipped(result, "skipping: " + who);
      case FAILED -> failed(result, "fatal: " + who + ": FAILED! =>", Paint.FAILED);
      case UNREACHABLE -> failed(result, "fatal: " + who + ": UNREACHABLE! =>", Paint.UNREACHABLE);
      case IGNORED -> failed(result, "fatal: " + who + ": FAILED! =>", Paint.FAILED) + ignoring();
    };
  }

  /** The lines of one item of a loop. */
  String item(TaskResult result, String label) {
    String who = "[" + host(result) + "]";
    String item = "(item=" + (result.secret() ? "None" : label) + ")";
    return switch (result.status()) {
      case OK -> quiet(result, "ok: " + who + " => " + item, Paint.OK);
      case CHANGED ->
          quiet(result, "changed: " + who + " => " + item, Paint.CHANGED) + differences(result);
      case SKIPPED -> skipped(result, "skipping: " + who + " => " + item + " ");
      case FAILED, IGNORED -> failed(result, "failed: " + who + " " + item + " =>", Paint.FAILED);
      case UNREACHABLE ->
          failed(result, "fatal: " + who + ": UNREACHABLE! => " + item, Paint.UNREACHABLE);
    };
  }

  String ignoring() {
    return Paint.SKIPPED.on("...ignoring", look.colour()) + "\n";
  }

  /** Why it failed; hidden where nothing of it may be shown. */
  static String message(TaskResult result) {
    if (result.secret()) {
      return HIDDEN;
    }
    if (!result.message().isBlank()) {
      return result.message().strip();
    }
    return result.values().get("msg") instanceof Text text
            && !text.isSecret()
            && !text.value().isBlank()
        ? text.value().strip()
        : "it failed without saying why";
  }

  /** The message, and the last words of the command that failed, which mostly say more. */
  static String shortReason(TaskResult result) {
    String message = message(result).lines().findFirst().orElse("");
    if (result.secret() || !(result.values().get("stderr") instanceof Text said)) {
      return message;
    }
    List<String> lines = said.value().lines().filter(line -> !line.isBlank()).toList();
    boolean adds =
        !lines.isEmpty() && !said.isSecret() && !message.contains(lines.getLast().strip());
    return adds ? message + ": " + lines.getLast().strip() : message;
  }

  private String quiet(TaskResult result, String line, Paint paint) {
    boolean prints = isDebug(result) && !result.secret();
    if (look.verbosity() == 0 && !prints) {
      return paint.on(line, look.colour()) + "\n";
    }
    if (prints || result.secret()) {
      String json = prints ? PythonJson.lines(debugged(result)) : censored(result);
      return paint.on(line + " => " + json, look.colour()) + "\n";
    }
    String values = values(result, Set.of());
    return paint.on(line + (values.isEmpty() ? "" : " =>"), look.colour()) + "\n" + values;
  }

  private static boolean isDebug(TaskResult result) {
    String module = result.task().module();
    return module.substring(module.lastIndexOf('.') + 1).equals("debug");
  }

  private static Mapping debugged(TaskResult result) {
    MapValue shown = MapValue.empty();
    Value message = result.values().get("msg");
    if (message != null) {
      return shown.put("msg", message);
    }
    result
        .values()
        .entries()
        .forEach(
            (key, value) -> {
              if (!NOT_DEBUGGED.contains(PythonText.str(key))) {
                shown.put(key, value);
              }
            });
    return shown;
  }

  private static String censored(TaskResult result) {
    MapValue shown = MapValue.empty().put("censored", Text.of(HIDDEN));
    for (String name : NEVER_HIDDEN) {
      Value value = result.values().get(name);
      if (value != null && !isDebug(result)) {
        shown.put(name, value);
      }
    }
    return PythonJson.line(shown);
  }

  private String skipped(TaskResult result, String line) {
    String why = look.verbosity() == 0 ? "" : " => " + reason(result);
    return Paint.SKIPPED.on(line + why, look.colour()) + "\n";
  }

  private static String reason(TaskResult result) {
    if (result.secret()) {
      return censored(result);
    }
    if (isDebug(result)) {
      return PythonJson.line(debugged(result));
    }
    MapValue shown = MapValue.of(result.values().entries());
    NOT_SKIPPED.forEach(name -> shown.entries().remove(Text.of(name)));
    return PythonJson.line(shown);
  }

  private String failed(TaskResult result, String line, Paint paint) {
    List<String> message =
        result.secret() ? List.of(censored(result)) : message(result).lines().toList();
    StringBuilder out = new StringBuilder();
    out.append(paint.on(line + " " + message.getFirst(), look.colour())).append('\n');
    message.stream()
        .skip(1)
        .forEach(more -> out.append(INDENT).append(paint.on(more, look.colour())).append('\n'));
    Span place = result.task().place();
    boolean expected = result.status() == Status.IGNORED && look.verbosity() == 0;
    if (expected) {
      return out.toString();
    }
    if (place != null && result.status() != Status.UNREACHABLE) {
      out.append(snippet.draw(place, "").indent(INDENT.length()));
    }
    return out.append(values(result, Set.of("msg"))).toString();
  }

  private String values(TaskResult result, Set<String> without) {
    if (result.secret()) {
      return "";
    }
    boolean all = look.verbosity() > 0;
    Map<String, Value> shown = new LinkedHashMap<>();
    result
        .values()
        .entries()
        .forEach((key, value) -> shown.put(PythonText.str(key), all ? value : shortened(value)));
    shown.keySet().removeAll(NOT_SHOWN);
    shown.keySet().removeAll(without);
    shown.keySet().removeAll(all ? Set.of() : FOR_V);
    shown.values().removeIf(ResultText::isEmptyText);
    return ValueText.block(shown, INDENT);
  }

  private static boolean isEmptyText(Value value) {
    return value instanceof Text text && text.value().isEmpty();
  }

  private static Value shortened(Value value) {
    if (!(value instanceof Text text) || text.isSecret()) {
      return value;
    }
    List<String> lines = text.value().lines().toList();
    if (lines.size() <= LAST_LINES) {
      return value;
    }
    int left = lines.size() - LAST_LINES;
    return text.derive(
        lines.stream()
            .skip(left)
            .collect(Collectors.joining("\n", "(" + left + " lines before this: see -v)\n", "\n")));
  }

  private String differences(TaskResult result) {
    if (!look.diff() || result.secret()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (Difference difference : result.diffs()) {
      String drawn = diffs.draw(difference);
      out.append(difference.content() ? drawn : indented(drawn));
    }
    return out.toString();
  }

  private static String indented(String drawn) {
    return drawn.isEmpty() ? "" : INDENT + drawn;
  }

  private static String host(TaskResult result) {
    String delegate = result.delegate();
    return delegate == null || delegate.equals(result.host())
        ? result.host()
        : result.host() + " -> " + delegate;
  }
}
