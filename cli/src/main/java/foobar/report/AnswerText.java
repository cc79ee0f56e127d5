package foobar.report;

import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host answered to a task, in the shapes of {@code ansible}'s own output. */
record AnswerText(Look look) {

  /** Of these people want what was printed, not a result. */
  private static final Set<String> PRINTING =
      Set.of("command", "shell", "raw", "win_command", "win_shell");

  /** What a host prints must not move the cursor of whoever reads it. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

  /**
   * Behind the host's name: how it ended and what came of it, over lines; no line break at the end.
   */
  String whole(TaskResult result) {
    if (result.status() == Status.SKIPPED) {
      return state(result);
    }
    return prints(result)
        ? "%s | rc=%s >>%s".formatted(state(result), text(result, "rc"), printed(result))
        : state(result) + " => " + PythonJson.lines(ResultText.told(result));
  }

  /** The same, all on one line. */
  String line(TaskResult result) {
    if (result.status() == Status.SKIPPED) {
      return state(result);
    }
    if (!prints(result)) {
      return state(result) + " => " + PythonJson.line(ResultText.told(result));
    }
    String errors = text(result, "stderr");
    return "%s | rc=%s | (stdout) %s%s"
        .formatted(
            state(result),
            text(result, "rc"),
            onLine(text(result, "stdout")),
            errors.isEmpty() ? "" : " (stderr) " + onLine(errors));
  }

  private static String onLine(String text) {
    return text.stripTrailing().replace("\n", "\\n");
  }

  Paint paint(TaskResult result) {
    return switch (result.status()) {
      case OK -> Paint.OK;
      case CHANGED -> Paint.CHANGED;
      case SKIPPED -> Paint.SKIPPED;
      case FAILED, IGNORED -> Paint.FAILED;
      case UNREACHABLE -> Paint.UNREACHABLE;
    };
  }

  private String state(TaskResult result) {
    return switch (result.status()) {
      case OK -> "SUCCESS";
      case CHANGED -> "CHANGED";
      case SKIPPED -> "SKIPPED";
      case FAILED, IGNORED -> prints(result) ? "FAILED" : "FAILED!";
      case UNREACHABLE -> "UNREACHABLE!";
    };
  }

  private static boolean prints(TaskResult result) {
    return !result.secret()
        && result.status() != Status.UNREACHABLE
        && PRINTING.contains(ResultText.module(result))
        && result.values().get("rc") != null
        && result.values().get("ansible_job_id") == null;
  }

  private static String printed(TaskResult result) {
    StringBuilder said = new StringBuilder();
    for (String name : List.of("stdout", "stderr", "msg")) {
      String text = text(result, name).stripTrailing();
      if (!text.isEmpty()) {
        said.append('\n').append(text);
      }
    }
    return said.toString();
  }

  private static String text(TaskResult result, String name) {
    Value value = result.values().get(name);
    if (value == null) {
      return "";
    }
    String text =
        value instanceof Text said && said.isSecret() ? Secret.MASK : PythonText.str(value);
    return CONTROL
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
  }
}
