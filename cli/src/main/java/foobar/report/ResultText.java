package foobar.report;

import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Snippet;
import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** What the line itself says, or what is shown in another way. */
  private static final Set<String> NOT_SHOWN =
      Set.of("failed", "skipped", "results", "diff", "warnings", "exception", "invocation");

  /** By this a module asks to be shown without {@code -v}, on lines of its own. */
  private static final Text ON_LINES = Text.of("_ansible_verbose_always");

  /** What these find out is too much to be shown. */
  private static final Set<String> QUIET = Set.of("setup", "gather_facts");

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
      case SKIPPED -> skipped(result, "skipping: [" + result.host() + "]");
      case FAILED -> failed(result, "fatal: " + who + ": FAILED! =>", Paint.FAILED);
      case UNREACHABLE -> failed(result, "fatal: " + who + ": UNREACHABLE! =>", Paint.UNREACHABLE);
      case IGNORED ->
          failed(
              result,
              "fatal: " + who + (isLost(result) ? ": UNREACHABLE! =>" : ": FAILED! =>"),
              isLost(result) ? Paint.UNREACHABLE : Paint.FAILED);
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
      case SKIPPED -> skipped(result, "skipping: [" + result.host() + "] => " + item + " ");
      case FAILED, IGNORED -> failed(result, "failed: " + who + " " + item + " =>", Paint.FAILED);
      case UNREACHABLE ->
          failed(result, "fatal: " + who + ": UNREACHABLE! => " + item, Paint.UNREACHABLE);
    };
  }

  private static boolean isLost(TaskResult result) {
    return result.values().get("unreachable") != null;
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
    String module = module(result);
    boolean prints = (isDebug(result) || isOnLines(result)) && !result.secret();
    if (!prints && (look.verbosity() == 0 || QUIET.contains(module))) {
      return paint.on(line, look.colour()) + "\n";
    }
    return paint.on(line + " => " + dumped(result), look.colour()) + "\n";
  }

  private static boolean isOnLines(TaskResult result) {
    return result.values().get(ON_LINES) != null;
  }

  /** Without its collection. */
  static String module(TaskResult result) {
    String module = result.task().module();
    return module.substring(module.lastIndexOf('.') + 1);
  }

  /** What a task returned, as Ansible writes it behind its arrow. */
  private String dumped(TaskResult result) {
    if (result.secret()) {
      return written(censored(result), false);
    }
    // A `debug` that was not reached has nothing to say on lines of its own.
    boolean done = result.status() != Status.SKIPPED && result.values().get("changed") != null;
    boolean lines = (isDebug(result) && done) || isOnLines(result);
    return written(told(result), lines);
  }

  private String written(Mapping values, boolean onLines) {
    if (look.choices().yaml()) {
      Map<String, Value> entries = new TreeMap<>();
      values.entries().forEach((key, value) -> entries.put(PythonText.str(key), value));
      List.of("stdout", "stderr")
          .forEach(
              name -> {
                if (entries.containsKey(name)) {
                  entries.replace(name + "_lines", Text.of("<omitted>"));
                }
              });
      return "\n" + ValueText.block(entries, INDENT).stripTrailing();
    }
    return onLines || look.verbosity() > 2 ? PythonJson.lines(values) : PythonJson.line(values);
  }

  /** What of its values is for people. */
  static Mapping told(TaskResult result) {
    if (result.secret()) {
      return censored(result);
    }
    return isDebug(result) ? debugged(result) : shown(result);
  }

  private static Mapping shown(TaskResult result) {
    MapValue shown = MapValue.empty();
    result
        .values()
        .entries()
        .forEach(
            (key, value) -> {
              String name = PythonText.str(key);
              boolean isResults = name.equals("results") && !(value instanceof Sequence);
              if ((!NOT_SHOWN.contains(name) || isResults) && !name.startsWith("_ansible_")) {
                shown.put(key, value);
              }
            });
    return shown;
  }

  private static boolean isDebug(TaskResult result) {
    return module(result).equals("debug");
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

  private static Mapping censored(TaskResult result) {
    MapValue shown = MapValue.empty().put("censored", Text.of(HIDDEN));
    for (String name : NEVER_HIDDEN) {
      Value value = result.values().get(name);
      if (value != null && !isDebug(result)) {
        shown.put(name, value);
      }
    }
    return shown;
  }

  private String skipped(TaskResult result, String line) {
    String why = look.verbosity() == 0 ? "" : " => " + dumped(result);
    return Paint.SKIPPED.on(line + why, look.colour()) + "\n";
  }

  private String failed(TaskResult result, String line, Paint paint) {
    return paint.on(line + " " + dumped(result), look.colour()) + "\n";
  }

  /** What the module had to say besides. */
  static List<String> warnings(TaskResult result) {
    return !result.secret() && result.values().get("warnings") instanceof Sequence said
        ? said.items().stream().map(PythonText::str).toList()
        : List.of();
  }

  /** Why a task failed and where it stands, for people; nothing where it did not. */
  String explanation(TaskResult result) {
    boolean failed = result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
    if (!failed || result.secret() || hasResults(result)) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String message = message(result);
    Value said = result.values().get("msg");
    if (message.contains("\n") || said == null || !PythonText.str(said).equals(message)) {
      message
          .lines()
          .forEach(
              line -> out.append(INDENT).append(Paint.FAILED.on(line, look.colour())).append('\n'));
    }
    Span place = result.task().place();
    if (place != null && result.status() == Status.FAILED) {
      out.append(snippet.draw(place, "").indent(INDENT.length()));
    }
    return out.append(printed(result)).toString();
  }

  private static boolean hasResults(TaskResult result) {
    return result.values().get("results") instanceof Sequence items && items.size() > 0;
  }

  /** What a command printed, where it is more than a line, which JSON makes hard to read. */
  private static String printed(TaskResult result) {
    Map<String, Value> shown = new LinkedHashMap<>();
    for (String name : List.of("stdout", "stderr")) {
      if (result.values().get(name) instanceof Text text && text.value().strip().contains("\n")) {
        shown.put(name, shortened(text));
      }
    }
    return ValueText.block(shown, INDENT);
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
