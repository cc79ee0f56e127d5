package foobar.template;

import foobar.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The filters, tests, lookups and global values that templates can name. Others may add to it. */
public final class Library {

  private static final Set<String> NAMESPACES =
      Set.of("ansible.builtin.", "ansible.legacy.", "ansible.utils.", "ansible.netcommon.");

  private final Map<String, Routine> filters = new ConcurrentHashMap<>();
  private final Map<String, Routine> tests = new ConcurrentHashMap<>();
  private final Map<String, Routine> lookups = new ConcurrentHashMap<>();
  private final Map<String, Value> globals = new ConcurrentHashMap<>();

  public Library filters(Collection<Routine> routines) {
    routines.forEach(routine -> filters.put(routine.name(), routine));
    return this;
  }

  public Library tests(Collection<Routine> routines) {
    routines.forEach(routine -> tests.put(routine.name(), routine));
    return this;
  }

  /** Adds lookups: their input is the list of terms, their result the list of what was found. */
  public Library lookups(Collection<Routine> routines) {
    routines.forEach(routine -> lookups.put(routine.name(), routine));
    return this;
  }

  public Library global(String name, Value value) {
    globals.put(name, value);
    return this;
  }

  public @Nullable Routine filter(String name) {
    return find(filters, name);
  }

  public @Nullable Routine test(String name) {
    return find(tests, name);
  }

  public @Nullable Routine lookup(String name) {
    return find(lookups, name);
  }

  public @Nullable Value global(String name) {
    return globals.get(name);
  }

  public Set<String> filterNames() {
    return filters.keySet();
  }

  public Set<String> testNames() {
    return tests.keySet();
  }

  public Set<String> lookupNames() {
    return lookups.keySet();
  }

  public Set<String> globalNames() {
    return globals.keySet();
  }

  private static @Nullable Routine find(Map<String, Routine> routines, String name) {
    Routine found = routines.get(name);
    if (found != null || name.indexOf('.') < 0) {
      return found;
    }
    for (String namespace : NAMESPACES) {
      if (name.startsWith(namespace)) {
        return routines.get(name.substring(namespace.length()));
      }
    }
    return null;
  }
}
