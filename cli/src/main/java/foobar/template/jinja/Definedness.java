package foobar.template.jinja;

import foobar.template.Trouble;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** Refuses values that are, or contain, something undefined. */
final class Definedness {

  private static final int DEEPEST = 100;

  private Definedness() {}

  /** The value of the node, all of it defined. */
  static Value of(Node node, Frame frame) {
    Value value = node.value(frame);
    if (value instanceof Undefined undefined && undefined.isQuiet()) {
      return Text.EMPTY;
    }
    Undefined missing = missing(value, DEEPEST);
    if (missing != null) {
      throw frame.mistake(Trouble.of(missing), node.at());
    }
    return value;
  }

  private static @Nullable Undefined missing(Value value, int depth) {
    if (depth == 0) {
      return null;
    }
    return switch (value) {
      case Undefined undefined -> undefined;
      case Sequence sequence -> missing(sequence.items(), depth - 1);
      case MapValue map -> missing(map.entries().values(), depth - 1);
      default -> null;
    };
  }

  private static @Nullable Undefined missing(Iterable<Value> values, int depth) {
    for (Value value : values) {
      Undefined found = missing(value, depth);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
