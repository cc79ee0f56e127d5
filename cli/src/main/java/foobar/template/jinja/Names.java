package foobar.template.jinja;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the names that a template asks for and does not itself bind. */
final class Names {

  private final Set<String> free;
  private final Set<String> bound = new HashSet<>();
  private final @Nullable Names outer;

  Names() {
    this(new LinkedHashSet<>(), null);
  }

  private Names(Set<String> free, @Nullable Names outer) {
    this.free = free;
    this.outer = outer;
  }

  /** A scope inside of this one: what is bound there is unknown here. */
  Names inner() {
    return new Names(free, this);
  }

  void use(String name) {
    for (Names scope = this; scope != null; scope = scope.outer) {
      if (scope.bound.contains(name)) {
        return;
      }
    }
    free.add(name);
  }

  void bind(String name) {
    bound.add(name);
  }

  Set<String> free() {
    return free;
  }
}
