package foobar.value;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary in the order of insertion. {@link MapValue} is the ordinary kind; others work out
 * their values when asked (variables, {@code hostvars}, facts).
 */
public non-sealed interface Mapping extends Value {

  /** The value of a key, or null where there is none. */
  @Nullable Value get(Value key);

  default @Nullable Value get(String key) {
    return get(Text.of(key));
  }

  Set<Value> keys();

  default boolean contains(Value key) {
    return keys().contains(key);
  }

  default int size() {
    return keys().size();
  }

  /** A plain copy of all entries; works out every value. */
  Map<Value, Value> entries();

  @Override
  default boolean truthy() {
    return size() > 0;
  }

  @Override
  default String typeName() {
    return "dict";
  }
}
