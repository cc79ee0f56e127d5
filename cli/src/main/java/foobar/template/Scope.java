package foobar.template;

import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the names in a template come from. Values are asked for when they are used; a variable
 * whose text is itself a template is worked out by the scope, not by the template that names it.
 */
public interface Scope {

  Scope EMPTY = of(Map.of());

  /** The value of a name, or null where it has none. */
  @Nullable Value find(String name);

  /** Every name that has a value; used to suggest one for a misspelled name. */
  Set<String> names();

  /** What lookups may know about where they run. */
  default Surroundings surroundings() {
    return Surroundings.NONE;
  }

  static Scope of(Map<String, ? extends Value> values) {
    return new Scope() {
      @Override
      public @Nullable Value find(String name) {
        return values.get(name);
      }

      @Override
      public Set<String> names() {
        return Set.copyOf(values.keySet());
      }
    };
  }

  /** The keys of a dictionary as names; its values are asked for when they are used. */
  static Scope of(Mapping mapping) {
    return new Scope() {
      @Override
      public @Nullable Value find(String name) {
        return mapping.get(name);
      }

      @Override
      public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Value key : mapping.keys()) {
          if (key instanceof Text text) {
            names.add(text.value());
          }
        }
        return names;
      }
    };
  }
}
