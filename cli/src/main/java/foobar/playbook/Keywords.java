package foobar.playbook;

import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keywords that hold for a step: its own, and those of everything it stands in. Values are as
 * written; templates in them are evaluated for each host.
 */
public final class Keywords {

  /** Under this the variables stand that an include hands to what it includes. */
  public static final String INCLUDED = "vars of an include";

  private final Map<String, Value> own;
  private final @Nullable Keywords outer;

  private Keywords(Map<String, Value> own, @Nullable Keywords outer) {
    this.own = own;
    this.outer = outer;
  }

  public static Keywords of(Map<String, Value> own) {
    return new Keywords(Map.copyOf(own), null);
  }

  /** Keywords that stand inside these. */
  public Keywords inside(Map<String, Value> inner) {
    return new Keywords(new LinkedHashMap<>(inner), this);
  }

  /** The value that holds: the innermost one. */
  public @Nullable Value find(String name) {
    Value value = own.get(name);
    return value != null || outer == null ? value : outer.find(name);
  }

  /** The value written at the step itself. */
  public @Nullable Value own(String name) {
    return own.get(name);
  }

  /**
   * All values of a keyword that adds up, such as {@code when} or {@code tags}, outermost first.
   */
  public List<Value> all(String name) {
    List<Value> values = outer == null ? new ArrayList<>() : outer.all(name);
    Value value = own.get(name);
    if (value != null) {
      values.add(value);
    }
    return values;
  }

  /** The keywords of what the step stands in; null for a play. */
  public @Nullable Keywords outer() {
    return outer;
  }
}
