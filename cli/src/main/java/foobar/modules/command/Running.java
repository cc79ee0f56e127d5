package foobar.modules.command;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import java.util.Optional;

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
    Execution execution = new Execution(whole, shown, stripEmptyEnds);
    // Who says what the command makes or removes has said that it will change something.
    if (creates.isEmpty() && removes.isEmpty()) {
      return Plan.NOTHING.opaque(label, execution, (h, results) -> rehearse(results, shown));
    }
    Plan plan = Plan.NOTHING.change("command", "", label, execution);
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

  static String label(Value shown) {
    if (shown instanceof Sequence words) {
      return words.items().stream().anyMatch(word -> word instanceof Text t && t.isSecret())
          ? Secret.MASK
          : String.join(" ", words.items().stream().map(Value::toString).toList());
    }
    return shown instanceof Text text && text.isSecret() ? Secret.MASK : shown.toString();
  }
}
