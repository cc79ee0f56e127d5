package foobar.run;

import foobar.event.TaskResult.Difference;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;

/**
 * What came of calling a module once.
 *
 * @param values what it returned, with {@code changed}, {@code failed} and {@code msg}
 * @param diffs what changed or would change
 */
record Attempt(
    MapValue values,
    boolean changed,
    boolean failed,
    boolean skipped,
    String message,
    List<Difference> diffs) {

  static Attempt skipped(String reason) {
    return skipped("skip_reason", reason);
  }

  /**
   * @param key under which the reason is kept; for loops it is another than for tasks
   */
  static Attempt skipped(String key, String reason) {
    MapValue values =
        MapValue.empty()
            .put("changed", Bool.FALSE)
            .put("skipped", Bool.TRUE)
            .put(key, Text.of(reason));
    return new Attempt(values, false, false, true, reason, List.of());
  }

  static Attempt failed(String message) {
    return of(MapValue.empty(), false, message, List.of());
  }

  /**
   * @param failure why it failed; null if it did not
   */
  static Attempt of(
      MapValue values,
      boolean changed,
      @org.jspecify.annotations.Nullable String failure,
      List<Difference> diffs) {
    values.put("changed", Bool.of(changed));
    values.put("failed", Bool.of(failure != null));
    // Some modules have another name for it.
    Value said = values.get(values.get("message") == null ? "msg" : "message");
    boolean same = said != null && PythonText.str(said).equals(failure);
    if (failure != null && !failure.isEmpty() && !same) {
      values.put("msg", Text.unsafe(failure));
    }
    return new Attempt(
        values, changed, failure != null, false, failure == null ? "" : failure, diffs);
  }

  /** The same, judged anew. */
  Attempt judged(boolean nowChanged, boolean nowFailed, String why) {
    values.put("changed", Bool.of(nowChanged));
    values.put("failed", Bool.of(nowFailed));
    return new Attempt(values, nowChanged, nowFailed, skipped, nowFailed ? why : message, diffs);
  }

  Attempt with(String name, Value value) {
    values.put(name, value);
    return this;
  }
}
