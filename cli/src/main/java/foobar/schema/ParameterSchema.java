package foobar.schema;

import foobar.module.Mode;
import foobar.module.Parameter;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What may be written for a parameter of a module: as much as its conversion takes. */
final class ParameterSchema {

  private static final Set<String> YES = Set.of("yes", "on", "true");
  private static final Set<String> NO = Set.of("no", "off", "false");
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private ParameterSchema() {}

  static MapValue of(Parameter parameter) {
    MapValue schema =
        parameter.choices().isEmpty() ? of(parameter.type()) : choice(parameter.spellings());
    schema.put("description", Text.of(parameter.doc()));
    String byDefault = parameter.byDefault();
    if (byDefault != null && !byDefault.isEmpty()) {
      schema.put("default", typed(byDefault, parameter.type()));
    }
    return schema;
  }

  private static Value typed(String text, Type type) {
    if (type == boolean.class || type == Boolean.class) {
      return Bool.of(YES.contains(text));
    }
    return WHOLE.contains(type) && text.matches("-?\\d{1,9}")
        ? Int.of(Integer.parseInt(text))
        : Text.of(text);
  }

  private static MapValue of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] inner = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class ? Json.ref("dictionary") : list(inner[0]);
    }
    if (type == boolean.class || type == Boolean.class) {
      return Json.ref("yes-or-no");
    }
    if (WHOLE.contains(type)) {
      return Json.ref("whole-number");
    }
    if (type == double.class || type == Double.class) {
      return Json.ref("number");
    }
    if (type == Mode.class) {
      return Json.type("string", "integer", "null");
    }
    if (type == Mapping.class) {
      return Json.ref("dictionary");
    }
    return type == Value.class ? Json.object() : Json.ref("text");
  }

  /** A list may be written as a text with commas, and one item without its list. */
  private static MapValue list(Type item) {
    MapValue items = of(item);
    boolean plain = !(item instanceof ParameterizedType) && item != Value.class;
    return plain && item != Mapping.class
        ? Json.type("array", "string", "number", "boolean", "null").put("items", items)
        : Json.type("array", "object", "string", "number", "boolean", "null").put("items", items);
  }

  /** A word such as {@code yes} is a boolean in YAML, and one such as {@code 1} a number. */
  private static MapValue choice(List<String> spellings) {
    List<Value> known = new ArrayList<>();
    for (String word : spellings) {
      known.add(Text.of(word));
      Stream.of(
              YES.contains(word) ? Bool.TRUE : null,
              NO.contains(word) ? Bool.FALSE : null,
              word.matches("\\d{1,9}") ? Int.of(Integer.parseInt(word)) : null)
          .filter(one -> one != null && !known.contains(one))
          .forEach(known::add);
    }
    return Json.anyOf(
        Json.object().put("enum", Sequence.of(known)), Json.ref("template"), Json.type("null"));
  }
}
