package foobar.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Routines of one kind by their names. A family can be known by its names only until one of them is
 * asked for: a program that starts pays for what it uses.
 */
final class Shelf {

  private static final List<String> NAMESPACES =
      List.of(
          "ansible.builtin.",
          "ansible.legacy.",
          "ansible.posix.",
          "ansible.utils.",
          "ansible.netcommon.",
          "community.crypto.",
          "community.general.");

  private final Map<String, Routine> routines = new ConcurrentHashMap<>();
  private final Map<String, Supplier<List<Routine>>> families = new ConcurrentHashMap<>();

  void add(Collection<Routine> more) {
    more.forEach(routine -> routines.put(routine.name(), routine));
  }

  void add(String names, Supplier<List<Routine>> family) {
    for (String name : names.split(" ")) {
      families.put(name, family);
    }
  }

  /** The routine of that name, with or without the name of a collection that has it. */
  @Nullable Routine find(String name) {
    Routine found = findShort(name);
    if (found != null || name.indexOf('.') < 0) {
      return found;
    }
    for (String namespace : NAMESPACES) {
      if (name.startsWith(namespace)) {
        return findShort(name.substring(namespace.length()));
      }
    }
    return null;
  }

  private @Nullable Routine findShort(String name) {
    Routine found = routines.get(name);
    Supplier<List<Routine>> family = found == null ? families.get(name) : null;
    if (family == null) {
      return found;
    }
    family.get().forEach(routine -> routines.putIfAbsent(routine.name(), routine));
    return routines.get(name);
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>(routines.keySet());
    names.addAll(families.keySet());
    return names;
  }
}
