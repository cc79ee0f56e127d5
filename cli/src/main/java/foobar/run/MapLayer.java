package foobar.run;

import foobar.value.Value;
import foobar.variables.Layer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that may change while they are looked at. */
record MapLayer(Map<String, Value> variables) implements Layer {

  @Override
  public @Nullable Value find(String name) {
    return variables.get(name);
  }

  @Override
  public Set<String> names() {
    return variables.keySet();
  }
}
