package foobar.module;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the acts of a plan have to say: return values, a failure, whether anything changed. */
public final class Results {

  private final MapValue values = MapValue.empty();
  private final Set<String> dropped = new HashSet<>();
  private @Nullable String failure;
  private @Nullable String skipped;
  private @Nullable Boolean changed;

  public Results put(String name, Value value) {
    values.put(name, value);
    return this;
  }

  /** A text that the host said; it is never evaluated as a template. */
  public Results put(String name, String text) {
    return put(name, Text.unsafe(text));
  }

  public Results put(String name, long number) {
    return put(name, Int.of(number));
  }

  public Results put(String name, boolean value) {
    return put(name, Bool.of(value));
  }

  /** The task has failed; its values stay and can be registered. */
  public Results fail(String message) {
    failure = message;
    return this;
  }

  /** The task turned out to have nothing to do; its values stay and can be registered. */
  public Results skip(String reason) {
    skipped = reason;
    return this;
  }

  /** Overrides the rule that a task with an act has changed something. */
  public Results changed(boolean value) {
    changed = value;
    return this;
  }

  /** Takes back what the plan said would be returned. */
  public Results drop(String name) {
    dropped.add(name);
    return this;
  }

  public Set<String> dropped() {
    return dropped;
  }

  public MapValue values() {
    return values;
  }

  public @Nullable String failure() {
    return failure;
  }

  public @Nullable String skipped() {
    return skipped;
  }

  public @Nullable Boolean changed() {
    return changed;
  }
}
