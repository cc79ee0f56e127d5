package foobar.template.python;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The methods of dictionaries. */
final class MappingMethods {

  static final List<Routine> ALL =
      List.of(
          Routine.selecting("keys", "", call -> Sequence.of(List.copyOf(mapping(call).keys()))),
          Routine.selecting("values", "", call -> Sequence.of(List.copyOf(entries(call).values()))),
          Routine.selecting("items", "", call -> pairs(mapping(call))),
          Routine.lenient("get", "key, default=None", MappingMethods::get),
          Routine.selecting(
              "has_key", "key", call -> Bool.of(mapping(call).contains(call.value("key")))),
          Routine.selecting("copy", "", call -> MapValue.of(entries(call))),
          Routine.selecting("update", "other=None, **kwargs", MappingMethods::update),
          Routine.selecting("setdefault", "key, default=None", MappingMethods::setDefault),
          Routine.selecting("pop", "key, default=", MappingMethods::pop),
          Routine.selecting("popitem", "", MappingMethods::popItem),
          Routine.selecting("fromkeys", "keys, value=None", MappingMethods::fromKeys),
          Routine.selecting(
              "clear",
              "",
              call -> {
                changeable(call).clear();
                return None.NONE;
              }));

  private MappingMethods() {}

  private static Mapping mapping(Invocation call) {
    return (Mapping) call.input();
  }

  private static Map<Value, Value> entries(Invocation call) {
    return mapping(call).entries();
  }

  private static Map<Value, Value> changeable(Invocation call) {
    if (call.input() instanceof MapValue map) {
      return map.entries();
    }
    throw new Trouble(
        "this dictionary cannot be changed", "change a copy of it: `.copy()` makes one");
  }

  /** The entries of a dictionary as pairs. */
  static Sequence pairs(Mapping mapping) {
    List<Value> pairs = new ArrayList<>();
    mapping.entries().forEach((key, value) -> pairs.add(Sequence.tuple(List.of(key, value))));
    return Sequence.of(pairs);
  }

  private static Value get(Invocation call) {
    Value found = mapping(call).get(Operations.defined(call.value("key")));
    return found == null ? call.value("default") : found;
  }

  private static Value update(Invocation call) {
    Map<Value, Value> entries = changeable(call);
    Value other = call.optional("other");
    if (other instanceof Mapping mapping) {
      entries.putAll(mapping.entries());
    } else if (other != null) {
      for (Value pair : Items.of(other)) {
        List<Value> parts = Items.of(pair);
        if (parts.size() != 2) {
          throw new Trouble(
              "`update` needs a dictionary or a list of pairs",
              "write it as in `a.update({'key': 1})`");
        }
        entries.put(Keys.check(parts.getFirst()), parts.getLast());
      }
    }
    call.others().forEach((key, value) -> entries.put(Text.of(key), value));
    return None.NONE;
  }

  private static Value setDefault(Invocation call) {
    Value old = changeable(call).putIfAbsent(call.value("key"), call.value("default"));
    return old == null ? call.value("default") : old;
  }

  private static Value pop(Invocation call) {
    Value found = changeable(call).remove(call.value("key"));
    if (found != null) {
      return found;
    }
    Value otherwise = call.optional("default");
    if (otherwise == null) {
      throw new Trouble(
          "the dictionary has no key " + Printed.repr(call.value("key")),
          "give a default as well: `.pop(key, otherwise)`");
    }
    return otherwise;
  }

  private static Value popItem(Invocation call) {
    Map<Value, Value> entries = changeable(call);
    if (entries.isEmpty()) {
      throw new Trouble("the dictionary is empty", "ask first: `{% if dictionary %}`");
    }
    Value key = List.copyOf(entries.keySet()).getLast();
    Value value = java.util.Objects.requireNonNull(entries.remove(key));
    return Sequence.tuple(List.of(key, value));
  }

  private static Value fromKeys(Invocation call) {
    MapValue map = MapValue.empty();
    Items.of(call.value("keys")).forEach(key -> map.put(key, call.value("value")));
    return map;
  }
}
