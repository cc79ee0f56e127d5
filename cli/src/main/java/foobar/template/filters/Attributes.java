package foobar.template.filters;

import foobar.template.python.Printed;
import foobar.template.python.Subscript;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What {@code attribute='a.b.0'} of a filter takes from each item. */
final class Attributes {

  private Attributes() {}

  /**
   * Takes an attribute of an item; a missing one is undefined, or the default where there is one.
   *
   * @param path names and numbers with dots between them; none means the item itself
   */
  static UnaryOperator<Value> getter(Value path, @Nullable Value otherwise) {
    List<Value> parts = parts(path);
    return item -> {
      Value value = item;
      for (Value part : parts) {
        value = step(value, part);
        if (otherwise != null && otherwise != None.NONE && value instanceof Undefined) {
          value = otherwise;
        }
      }
      return value;
    };
  }

  /** Several attributes with commas between them. */
  static List<UnaryOperator<Value>> getters(Value paths) {
    if (!(paths instanceof Text text)) {
      return List.of(getter(paths, null));
    }
    List<UnaryOperator<Value>> getters = new ArrayList<>();
    for (String path : text.value().split(",")) {
      getters.add(getter(Text.of(path), null));
    }
    return getters;
  }

  private static List<Value> parts(Value path) {
    if (path == None.NONE) {
      return List.of();
    }
    if (!(path instanceof Text text)) {
      return List.of(path);
    }
    List<Value> parts = new ArrayList<>();
    for (String part : text.value().split("\\.", -1)) {
      boolean number =
          !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
      parts.add(number ? Int.of(Long.parseLong(part)) : Text.of(part));
    }
    return parts;
  }

  /** What {@code value[key]} is; undefined where it is missing. */
  static Value step(Value value, Value key) {
    if (value instanceof Undefined) {
      return value;
    }
    Value found = Subscript.item(value, key);
    if (found != null) {
      return found;
    }
    Text shown = Printed.str(key);
    String name = shown.isSecret() ? "***" : shown.value();
    String part = key instanceof Text ? "attribute '" + name + "'" : "element " + name;
    return new Undefined("'" + value.typeName() + " object' has no " + part, null);
  }

  /** A text in lower case, any other value as it is: how filters compare by default. */
  static Value ignoreCase(Value value) {
    return value instanceof Text text
        ? text.derive(text.value().toLowerCase(java.util.Locale.ROOT))
        : value;
  }
}
