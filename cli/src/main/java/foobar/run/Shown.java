package foobar.run;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.function.UnaryOperator;

/** Values as they may be shown, and as they may be kept. */
final class Shown {

  private Shown() {}

  /** As Python prints it, secrets masked. */
  static String of(Value value) {
    return PythonText.str(map(value, text -> text.isSecret() ? Text.of(Secret.MASK) : text));
  }

  /** The same value with every text in it marked as coming from a host. */
  static Value unsafe(Value value) {
    return map(value, text -> text.marked(true, false));
  }

  /** The same value with another text for each. */
  static Value map(Value value, UnaryOperator<Text> change) {
    return switch (value) {
      case Text text -> change.apply(text);
      case Sequence list -> {
        var items = list.items().stream().map(item -> map(item, change)).toList();
        yield list.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
      }
      case Mapping mapping -> {
        MapValue copy = MapValue.empty();
        mapping.entries().forEach((key, item) -> copy.put(key, map(item, change)));
        yield copy;
      }
      default -> value;
    };
  }
}
