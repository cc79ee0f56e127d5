package foobar.template;

import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The marks <em>unsafe</em> and <em>secret</em> of what an operation was given, put on what it
 * made. Texts that it only passes on keep their own marks; new ones get those of everything it was
 * given.
 */
public final class Marks {

  private final Set<Text> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean unsafe;
  private boolean secret;

  private Marks() {}

  /** The result, with the marks of what it was made from on every text that is new. */
  public static Value carried(Value result, List<Value> given) {
    if (!holdsText(result)) {
      return result;
    }
    Marks marks = new Marks();
    given.forEach(marks::read);
    return marks.unsafe || marks.secret ? marks.put(result) : result;
  }

  private static boolean holdsText(Value value) {
    return switch (value) {
      case Text text -> !text.value().isEmpty();
      case Sequence sequence -> !sequence.items().isEmpty();
      case MapValue map -> map.size() > 0;
      default -> false;
    };
  }

  private void read(Value value) {
    switch (value) {
      case Text text -> {
        unsafe |= text.isUnsafe();
        secret |= text.isSecret();
        known.add(text);
      }
      case Sequence sequence -> {
        if (visited.add(sequence)) {
          sequence.items().forEach(this::read);
        }
      }
      case MapValue map -> {
        if (visited.add(map)) {
          map.entries()
              .forEach(
                  (key, item) -> {
                    read(key);
                    read(item);
                  });
        }
      }
      default -> {}
    }
  }

  private Value put(Value value) {
    return switch (value) {
      case Text text -> known.contains(text) ? text : text.marked(unsafe, secret);
      case Sequence sequence -> visited.contains(sequence) ? sequence : put(sequence);
      case MapValue map -> visited.contains(map) ? map : put(map);
      default -> value;
    };
  }

  private Sequence put(Sequence sequence) {
    List<Value> items = sequence.items().stream().map(this::put).toList();
    return sequence.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
  }

  private MapValue put(MapValue map) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> entries.put(put(key), put(value)));
    return MapValue.of(entries);
  }

  /** Whether any text among the values, at any depth, is secret. */
  public static boolean anySecret(Collection<? extends Value> values) {
    Marks marks = new Marks();
    values.forEach(marks::read);
    return marks.secret;
  }
}
