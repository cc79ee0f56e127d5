package foobar.value;

import java.util.List;
import java.util.Map;

/** Something an expression can call: a macro, a method of a value, a function such as range. */
public non-sealed interface Callable extends Value {

  Value call(List<Value> positional, Map<String, Value> named);

  @Override
  default boolean truthy() {
    return true;
  }

  @Override
  default String typeName() {
    return "function";
  }
}
