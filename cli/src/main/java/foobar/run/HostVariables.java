package foobar.run;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.AllVariables;
import foobar.variables.Layer;
import foobar.variables.Variables;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code hostvars}: the variables of every host, each worked out when it is asked for. */
final class HostVariables implements Layer {

  private final Fleet fleet;
  private final Hosts hosts;
  private final Function<HostRun, Variables> scope;
  private final Map<String, Value> seen = new LinkedHashMap<>();

  HostVariables(Fleet fleet, Hosts hosts, Function<HostRun, Variables> scope) {
    this.fleet = fleet;
    this.hosts = hosts;
    this.scope = scope;
  }

  @Override
  public @Nullable Value find(String name) {
    return name.equals("hostvars") ? new All() : null;
  }

  @Override
  public Set<String> names() {
    return Set.of("hostvars");
  }

  /** All hosts by name. */
  private final class All implements Mapping {

    @Override
    public @Nullable Value get(Value key) {
      String name = key.toString();
      Value known = seen.get(name);
      if (known == null && fleet.knows(name)) {
        known = new AllVariables(scope.apply(hosts.find(name)));
        seen.put(name, known);
      }
      return known;
    }

    @Override
    public Set<Value> keys() {
      Set<Value> names = new LinkedHashSet<>();
      fleet.all().forEach(name -> names.add(Text.of(name)));
      return names;
    }

    @Override
    public Map<Value, Value> entries() {
      Map<Value, Value> all = new LinkedHashMap<>();
      keys().forEach(name -> all.put(name, java.util.Objects.requireNonNull(get(name))));
      return all;
    }
  }
}
