package foobar.modules.command;

import foobar.module.Errand;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run, with all that is told of it.
 *
 * @param shown how it stands in the results
 * @param stripped whether the line breaks at the end of what it prints are dropped
 */
record Execution(Command command, Value shown, boolean stripped) implements Errand {

  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /** What shells say of a program, or its interpreter, that is not there. */
  private static final String MISSING =
      "not found|command not found|No such file or directory|cannot execute: required file not"
          + " found";

  @Override
  public void apply(Host host, Results results) {
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
    if (!started(results, output)) {
      results.put("cmd", line());
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
  private Text line() {
    String line = String.join(" ", command.words().stream().map(Words::shown).toList());
    return Text.of(line).marked(true, Running.label(shown).equals(Secret.MASK));
  }

  private void said(Results results, String name, String text) {
    String kept = stripped ? text.replaceFirst("[\r\n]+$", "") : text;
    results.put(name, kept);
    results.put(name + "_lines", Sequence.of(Lines.of(kept).stream().map(Text::unsafe).toList()));
  }

  /** A program that could not be started is told from one that ended so. */
  private boolean started(Results results, Output output) {
    if (!command.script().isEmpty() || output.out().length > 0) {
      return true;
    }
    String program = command.words().getFirst();
    if (output.status() == NOT_FOUND && refused(output, program, MISSING)) {
      notStarted(results, 2, "[Errno 2] No such file or directory: b'" + program + "'");
      return false;
    }
    if (output.status() == NOT_EXECUTABLE && refused(output, program, "Permission denied")) {
      notStarted(results, 13, "[Errno 13] Permission denied: b'" + program + "'");
      return false;
    }
    return true;
  }

  /** Whether a shell says this of the program itself, and not the program of another one. */
  private static boolean refused(Output output, String program, String why) {
    Pattern line = Pattern.compile("[^\n]*: " + Pattern.quote(program) + ": (?:" + why + ")");
    return line.matcher(output.errors().strip()).matches();
  }

  private static void notStarted(Results results, @Nullable Integer status, String message) {
    results.put("rc", status == null ? None.NONE : Int.of(status));
    results.put("stdout", "").put("stderr", "");
    results.put("stdout_lines", Sequence.of()).put("stderr_lines", Sequence.of());
    results.fail(message);
  }
}
