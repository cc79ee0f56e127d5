package foobar.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or a tuple. A list may grow while a template runs; a tuple never changes. */
public final class Sequence implements Value {

  private final List<Value> items;
  private final boolean tuple;

  private Sequence(List<Value> items, boolean tuple) {
    this.items = items;
    this.tuple = tuple;
  }

  public static Sequence of(List<? extends Value> items) {
    return new Sequence(new ArrayList<>(items), false);
  }

  public static Sequence of(Value... items) {
    return of(List.of(items));
  }

  public static Sequence tuple(List<? extends Value> items) {
    return new Sequence(List.copyOf(items), true);
  }

  /** The items; a list's may be changed by who owns it. */
  public List<Value> items() {
    return items;
  }

  public boolean isTuple() {
    return tuple;
  }

  public int size() {
    return items.size();
  }

  @Override
  public boolean truthy() {
    return !items.isEmpty();
  }

  @Override
  public String typeName() {
    return tuple ? "tuple" : "list";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sequence sequence
        && sequence.tuple == tuple
        && Equality.sameItems(items, sequence.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return PythonText.repr(this);
  }
}
