package foobar.schema;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Arrays;
import java.util.List;

/** Builds parts of a schema. */
final class Json {

  private Json() {}

  static MapValue object() {
    return MapValue.empty();
  }

  static Value texts(List<String> words) {
    return Sequence.of(words.stream().map(word -> (Value) Text.of(word)).toList());
  }

  /** {@code "type"}: one of the simple kinds. */
  static MapValue type(String... kinds) {
    return object().put("type", kinds.length == 1 ? Text.of(kinds[0]) : texts(List.of(kinds)));
  }

  /** A reference to one of the definitions. */
  static MapValue ref(String definition) {
    return object().put("$ref", Text.of("#/$defs/" + definition));
  }

  static MapValue anyOf(Value... choices) {
    return object().put("anyOf", Sequence.of(List.of(choices)));
  }

  static MapValue words(List<String> words) {
    return object().put("enum", texts(words));
  }

  static MapValue numbers(int... numbers) {
    return object()
        .put("enum", Sequence.of(Arrays.stream(numbers).mapToObj(n -> (Value) Int.of(n)).toList()));
  }

  static MapValue pattern(String expression) {
    return type("string").put("pattern", Text.of(expression));
  }

  static MapValue listOf(Value items) {
    return type("array").put("items", items);
  }

  /** An object with these properties and no others. */
  static MapValue only(Mapping properties) {
    return type("object").put("properties", properties).put("additionalProperties", Bool.FALSE);
  }
}
