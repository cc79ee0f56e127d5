package foobar.run;

import foobar.value.Value;
import foobar.variables.Layer;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are worked out of something when they are asked for: most tasks ask for few.
 *
 * @param ways how each is worked out; null where it has no value
 */
record Derived<S>(Map<String, Function<S, @Nullable Value>> ways, S subject) implements Layer {

  @Override
  public @Nullable Value find(String name) {
    Function<S, @Nullable Value> way = ways.get(name);
    return way == null ? null : way.apply(subject);
  }

  @Override
  public Set<String> names() {
    return ways.keySet();
  }
}
