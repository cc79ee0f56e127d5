package foobar.template.mustache;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a name: in the item of the innermost section first, in the template's scope last. */
final class Lookup {

  /** Where in its list the item of a section is. */
  record Position(int index, int size) {

    @Nullable Value find(String name) {
      return switch (name) {
        case "-index" -> Int.of(index);
        case "-first" -> Bool.of(index == 0);
        case "-last" -> Bool.of(index == size - 1);
        default -> null;
      };
    }
  }

  private Lookup() {}

  static Rendering rendering(List<Object> scopes) {
    return (Rendering) scopes.getFirst();
  }

  static @Nullable Value find(String path, List<Object> scopes) {
    String[] parts = path.split("\\.");
    Value value = first(parts[0], scopes);
    for (int i = 1; i < parts.length && value != null; i++) {
      value = part(value, parts[i]);
    }
    return value;
  }

  private static @Nullable Value first(String name, List<Object> scopes) {
    for (int i = scopes.size() - 1; i > 0; i--) {
      Value found =
          switch (scopes.get(i)) {
            case Mapping mapping -> mapping.get(name);
            case Position position -> position.find(name);
            default -> null;
          };
      if (found != null) {
        return found;
      }
    }
    return rendering(scopes).scope().find(name);
  }

  private static @Nullable Value part(Value value, String name) {
    if (value instanceof Mapping mapping) {
      return mapping.get(name);
    }
    boolean index = name.length() < 9 && name.chars().allMatch(Character::isDigit);
    if (value instanceof Sequence sequence && index) {
      int at = Integer.parseInt(name);
      return at < sequence.size() ? sequence.items().get(at) : null;
    }
    return null;
  }

  /** All names that could be meant. */
  static Set<String> names(List<Object> scopes) {
    Set<String> names = new TreeSet<>(rendering(scopes).scope().names());
    for (Object scope : scopes) {
      if (scope instanceof Mapping mapping) {
        mapping.keys().stream()
            .filter(key -> key instanceof Text text && !text.isSecret())
            .forEach(key -> names.add(key.toString()));
      }
    }
    return names;
  }
}
