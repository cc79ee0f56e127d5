package foobar.history;

import foobar.template.Trouble;
import foobar.template.data.JsonReader;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields of a JSON object; what is not there, or is something else, is empty. */
record Fields(Mapping map) {

  private static final Fields NONE = new Fields(MapValue.empty());

  /** Of a line that is no object, such as one that was never written to its end: none. */
  static Fields of(String line) {
    try {
      return JsonReader.read(line) instanceof Mapping found ? new Fields(found) : NONE;
    } catch (Trouble broken) {
      return NONE;
    }
  }

  String text(String name) {
    return map.get(name) instanceof Text text ? text.value() : "";
  }

  boolean flag(String name) {
    Value value = map.get(name);
    return value != null && value.truthy();
  }

  long number(String name) {
    return map.get(name) instanceof Int number ? number.value().longValue() : 0;
  }

  boolean has(String name) {
    return map.get(name) != null;
  }

  Duration seconds(String name) {
    double seconds =
        switch (map.get(name)) {
          case Real real -> real.value();
          case Int whole -> whole.value().doubleValue();
          case null, default -> 0;
        };
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** The beginning of time where it is none. */
  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  List<String> texts(String name) {
    return map.get(name) instanceof Sequence list ? texts(list) : List.of();
  }

  /** Lists of texts by their names. */
  Map<String, List<String>> lists(String name) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    under(name)
        .map
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Sequence list) {
                lists.put(key.toString(), texts(list));
              }
            });
    return lists;
  }

  private static List<String> texts(Sequence list) {
    return list.items().stream()
        .flatMap(item -> item instanceof Text text ? Stream.of(text.value()) : Stream.empty())
        .toList();
  }

  /** The fields of an object within. */
  Fields under(String name) {
    return map.get(name) instanceof Mapping inner ? new Fields(inner) : NONE;
  }

  List<String> names() {
    return map.keys().stream().map(Value::toString).toList();
  }
}
