package foobar.event;

import foobar.event.Event.TaskInfo;
import foobar.value.Mapping;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task on one host.
 *
 * @param host the host's name in the inventory
 * @param delegate where it was really done, if elsewhere
 * @param status how it ended
 * @param values what it returned, as {@code register} keeps it
 * @param diffs what changed or would change
 * @param message why it failed or was skipped; else empty
 * @param duration how long it took
 * @param secret whether its values must not be shown ({@code no_log})
 */
public record TaskResult(
    String host,
    @Nullable String delegate,
    TaskInfo task,
    Status status,
    Mapping values,
    List<Difference> diffs,
    String message,
    Duration duration,
    boolean secret) {

  /** How a task ended on a host. */
  public enum Status {
    OK,
    CHANGED,
    SKIPPED,
    FAILED,
    /** Failed, and {@code ignore_errors} lets the run go on. */
    IGNORED,
    UNREACHABLE
  }

  /**
   * One difference, ready to be shown.
   *
   * @param field what differs; for a content, the path
   * @param content whether it is a text of lines, for a unified diff
   */
  public record Difference(String field, boolean content, String before, String after) {}
}
