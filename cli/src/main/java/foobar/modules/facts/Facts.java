package foobar.modules.facts;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dictionary under construction, of things that a host said: every text in it is unsafe. */
final class Facts {

  private final MapValue map = MapValue.empty();

  static Value text(String text) {
    return Text.unsafe(text);
  }

  static Sequence texts(Collection<String> texts) {
    return Sequence.of(texts.stream().map(Facts::text).toList());
  }

  Facts put(String name, Value value) {
    map.put(name, value);
    return this;
  }

  Facts put(String name, Facts facts) {
    return put(name, facts.map());
  }

  Facts put(String name, String text) {
    return put(name, text(text));
  }

  Facts put(String name, long number) {
    return put(name, Int.of(number));
  }

  Facts put(String name, boolean value) {
    return put(name, Bool.of(value));
  }

  Facts put(String name, Collection<String> texts) {
    return put(name, texts(texts));
  }

  /** Puts the text, unless it is empty. */
  Facts putIfAny(String name, String text) {
    return text.isEmpty() ? this : put(name, text);
  }

  String get(String name) {
    Value value = map.get(name);
    return value == null ? "" : value.toString();
  }

  MapValue map() {
    return map;
  }

  /** A whole number, or 0 where the text is none. */
  static long number(String text) {
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** The values by their names, as a dictionary of unsafe texts. */
  static MapValue dictionary(Map<String, String> values) {
    Map<String, Value> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(key, text(value)));
    return MapValue.ofTexts(texts);
  }
}
