package foobar.variables;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables as a dictionary; each is worked out when it is asked for. */
public record AllVariables(Variables variables) implements Mapping {

  @Override
  public @Nullable Value get(Value key) {
    Value value = variables.find(key.toString());
    return value instanceof Undefined ? null : value;
  }

  @Override
  public Set<Value> keys() {
    Set<Value> names = new LinkedHashSet<>();
    variables.names().forEach(name -> names.add(Text.of(name)));
    return names;
  }

  @Override
  public Map<Value, Value> entries() {
    MapValue all = MapValue.empty();
    for (String name : variables.names()) {
      Value value = name.equals("hostvars") ? null : variables.find(name);
      if (value != null && !(value instanceof Undefined)) {
        all.put(name, value);
      }
    }
    return all.entries();
  }
}
