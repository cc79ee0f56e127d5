package foobar.modules.command;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of all modules that run commands: where, whether, and with what input. */
public record Running(
    @Doc("The directory to run in.") Optional<String> chdir,
    @Doc("A path or glob pattern: if it exists, the command is not run.") Optional<String> creates,
    @Doc("A path or glob pattern: if it does not exist, the command is not run.")
        Optional<String> removes,
    @Doc("What the command reads on its standard input.") Optional<Text> stdin,
    @Doc("End that with a line break.") @Default("yes") boolean stdinAddNewline,
    @Doc("Drop the line breaks at the end of what the command prints.") @Default("yes")
        boolean stripEmptyEnds,
    @Doc("Accepted for older playbooks: no command is warned of.") @Default("no") boolean warn) {

  /** Nothing is asked for. */
  static final Running PLAIN =
      new Running(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true,
          true,
          false);

  private static final String NOT_RUN = "Command would have run if not in check mode";

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /**
   * The command as a plan, or why it need not run.
   *
   * @param shown how it stands in the results; a secret text is not shown elsewhere
   */
  Plan plan(Probe host, Value shown, Command command) {
    String directory = chdir.map(path -> OnHost.expand(host, path)).orElse("");
    if (creates.isPresent() && OnHost.exists(host, directory, creates.get())) {
      return notRun(shown, creates.get(), "exists");
    }
    if (removes.isPresent() && !OnHost.exists(host, directory, removes.get())) {
      return notRun(shown, removes.get(), "does not exist");
    }
    Command placed = command.in(directory.isEmpty() ? null : directory);
    Command whole = stdin.isEmpty() ? placed : placed.input(input());
    String label = label(shown);
    // Who says what the command makes or removes has said that it will change something.
    if (creates.isEmpty() && removes.isEmpty()) {
      return Plan.NOTHING.opaque(
          label,
          (h, results) -> run(h, results, shown, whole),
          (h, results) -> rehearse(results, shown));
    }
    Plan plan =
        Plan.NOTHING.change("command", "", label, (h, results) -> run(h, results, shown, whole));
    for (Map.Entry<String, Value> entry : untold(shown).entrySet()) {
      plan = plan.result(entry.getKey(), entry.getValue());
    }
    Plan told = plan.result("msg", NOT_RUN);
    return creates
        .flatMap(path -> OnHost.place(host, directory, path))
        .map(path -> told.bringing(Expectation.Kind.PATH, path))
        .orElse(told);
  }

  private static void rehearse(Results results, Value shown) {
    untold(shown).forEach(results::put);
    results.skip(NOT_RUN);
  }

  /** What stands for the answer of a command that a dry run does not run. */
  private static Map<String, Value> untold(Value shown) {
    return Map.of(
        "cmd",
        shown,
        "rc",
        Int.of(0),
        "start",
        None.NONE,
        "end",
        None.NONE,
        "delta",
        None.NONE,
        "stdout",
        Text.EMPTY,
        "stdout_lines",
        Sequence.of(),
        "stderr",
        Text.EMPTY,
        "stderr_lines",
        Sequence.of());
  }

  private String input() {
    return stdin.map(text -> text.value() + (stdinAddNewline ? "\n" : "")).orElse("");
  }

  private static Plan notRun(Value shown, String path, String why) {
    return Plan.NOTHING
        .result("cmd", shown)
        .result("rc", 0)
        .result("stdout", "skipped, since " + path + " " + why)
        .result("stdout_lines", Sequence.of(Text.of("skipped, since " + path + " " + why)))
        .result("stderr", "")
        .result("stderr_lines", Sequence.of())
        .result("msg", "Did not run command since '" + path + "' " + why);
  }

  private void run(Host host, Results results, Value shown, Command command) {
    LocalDateTime start = LocalDateTime.now(java.time.ZoneId.systemDefault());
    Output output = host.run(command);
    LocalDateTime end = LocalDateTime.now(java.time.ZoneId.systemDefault());
    results.put("cmd", shown);
    String directory = command.directory();
    if (directory != null && output.status() == 1 && output.errors().contains("can't cd to")) {
      results.put("start", None.NONE).put("end", None.NONE).put("delta", None.NONE);
      notStarted(
          results, null, "Unable to change directory before execution: " + whyNot(host, directory));
      return;
    }
    if (!started(results, command, output)) {
      results.put("cmd", line(shown, command));
      return;
    }
    // It ran, whatever came of it.
    results
        .changed(true)
        .put("rc", output.status())
        .put("start", Moments.text(start))
        .put("end", Moments.text(end))
        .put("delta", Moments.between(start, end));
    said(results, "stdout", output.text());
    said(results, "stderr", output.errors());
    results.put("msg", "");
    if (!output.ok()) {
      results.fail("non-zero return code");
    }
  }

  /** What Python says of a directory that cannot be entered. */
  private static String whyNot(Host host, String directory) {
    FileState state = directory.startsWith("/") ? host.follow(directory) : FileState.ABSENT;
    String reason =
        !state.exists()
            ? "[Errno 2] No such file or directory"
            : state.isDirectory() ? "[Errno 13] Permission denied" : "[Errno 20] Not a directory";
    return reason + ": b'" + directory + "'";
  }

  /** A program that is not there is told with its arguments as one line. */
  private static Text line(Value shown, Command command) {
    String line = String.join(" ", command.words().stream().map(Words::shown).toList());
    return Text.of(line).marked(true, label(shown).equals(Secret.MASK));
  }

  private void said(Results results, String name, String text) {
    String kept = stripEmptyEnds ? text.replaceFirst("[\r\n]+$", "") : text;
    results.put(name, kept);
    results.put(name + "_lines", Sequence.of(Lines.of(kept).stream().map(Text::unsafe).toList()));
  }

  /** A program that could not be started is told from one that ended so. */
  private static boolean started(Results results, Command command, Output output) {
    if (!command.script().isEmpty() || output.out().length > 0) {
      return true;
    }
    String program = command.words().getFirst();
    String error = output.errors().strip();
    if (output.status() == NOT_FOUND && error.endsWith("not found") && error.contains(program)) {
      notStarted(results, 2, "[Errno 2] No such file or directory: b'" + program + "'");
      return false;
    }
    if (output.status() == NOT_EXECUTABLE && error.endsWith("Permission denied")) {
      notStarted(results, 13, "[Errno 13] Permission denied: b'" + program + "'");
      return false;
    }
    return true;
  }

  private static void notStarted(Results results, @Nullable Integer status, String message) {
    results.put("rc", status == null ? None.NONE : Int.of(status));
    results.put("stdout", "").put("stderr", "");
    results.put("stdout_lines", Sequence.of()).put("stderr_lines", Sequence.of());
    results.fail(message);
  }

  private static String label(Value shown) {
    if (shown instanceof Sequence words) {
      return words.items().stream().anyMatch(word -> word instanceof Text t && t.isSecret())
          ? Secret.MASK
          : String.join(" ", words.items().stream().map(Value::toString).toList());
    }
    return shown instanceof Text text && text.isSecret() ? Secret.MASK : shown.toString();
  }
}
