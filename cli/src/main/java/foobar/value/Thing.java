package foobar.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something with attributes that is neither data nor text: a loop's state, a namespace, a moment in
 * time. Its {@code toString()} is what a template prints.
 */
public interface Thing extends Callable {

  /** The attribute of that name, or null where there is none. */
  @Nullable Value attribute(String name);

  @Override
  default Value call(List<Value> positional, Map<String, Value> named) {
    throw new UnsupportedOperationException("a " + typeName() + " cannot be called");
  }
}
