package foobar.history;

import foobar.event.TaskResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a task, or one item of its loop, ended on a host.
 *
 * @param at when it ended
 * @param delegate where it was really done, if elsewhere; else empty
 * @param item of a loop, as people read it; empty for the task itself
 * @param message why it failed or was skipped; else empty
 * @param source the line where the task is written, of one that failed; else empty
 * @param diffs what changed or would change, ready to be shown
 * @param said what it printed: {@code msg}, {@code stdout}, {@code stderr}
 */
public record TaskEnd(
    Instant at,
    String host,
    String delegate,
    Task task,
    String item,
    Status status,
    String message,
    Duration duration,
    String source,
    List<String> diffs,
    Map<String, String> said) {

  /**
   * Which task.
   *
   * @param id the same on every host
   * @param name as people read it, with its role
   * @param file where it is written; empty if nowhere
   */
  public record Task(long id, String name, String module, boolean handler, String file, long line) {

    static Task of(Fields fields) {
      return new Task(
          fields.number("id"),
          fields.text("name"),
          fields.text("module"),
          fields.flag("handler"),
          fields.text("file"),
          fields.number("line"));
    }

    /** File and line; empty if it is written nowhere. */
    public String place() {
      return file.isEmpty() ? "" : file + ":" + line;
    }
  }

  /** Whether it failed, even if the run went on. */
  public boolean isBad() {
    return switch (status) {
      case FAILED, UNREACHABLE, IGNORED -> true;
      case OK, CHANGED, SKIPPED -> false;
    };
  }

  static TaskEnd of(Fields line) {
    Map<String, String> said = new LinkedHashMap<>();
    for (String name : List.of("msg", "stdout", "stderr")) {
      String text = line.text(name);
      if (!text.isEmpty()) {
        said.put(name, text);
      }
    }
    return new TaskEnd(
        line.time("time"),
        line.text("host"),
        line.text("delegate"),
        Task.of(line.under("task")),
        line.text("item"),
        status(line.text("status")),
        line.text("message"),
        line.seconds("seconds"),
        line.text("source"),
        line.texts("diffs"),
        said);
  }

  private static Status status(String word) {
    for (Status status : Status.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
        return status;
      }
    }
    return Status.OK;
  }
}
