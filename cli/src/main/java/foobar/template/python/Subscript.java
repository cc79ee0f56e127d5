package foobar.template.python;

import foobar.template.Function;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code a.b}, {@code a[b]} and {@code a[b:c:d]}. */
public final class Subscript {

  private Subscript() {}

  /** What {@code object.name} is, or null: first a method, then an entry of that name. */
  public static @Nullable Value attribute(Value object, Text name) {
    if (object instanceof Thing thing) {
      return thing.attribute(name.value());
    }
    Routine method = Methods.find(object, name.value());
    if (method != null) {
      return Function.of(object, method);
    }
    return switch (object) {
      case Mapping mapping -> mapping.get(name);
      case Sequence sequence -> ofGroup(sequence, name.value());
      default -> null;
    };
  }

  /** A group that {@code groupby} made is a pair whose parts have names. */
  private static @Nullable Value ofGroup(Sequence sequence, String name) {
    if (!sequence.isTuple() || sequence.size() != 2) {
      return null;
    }
    return switch (name) {
      case "grouper" -> sequence.items().getFirst();
      case "list" -> sequence.items().getLast();
      default -> null;
    };
  }

  /** What {@code object[key]} is, or null: first an entry, then a method of that name. */
  public static @Nullable Value item(Value object, Value key) {
    Value found = entry(object, key);
    if (found == null && key instanceof Text name) {
      return attribute(object, name);
    }
    return found;
  }

  private static @Nullable Value entry(Value object, Value key) {
    return switch (object) {
      case Mapping mapping -> mapping.get(key);
      case Sequence sequence -> {
        int index = index(key, sequence.size());
        yield index < 0 ? null : sequence.items().get(index);
      }
      case Text text -> {
        int index = index(key, CodePoints.length(text.value()));
        yield index < 0 ? null : text.derive(CodePoints.at(text.value(), index));
      }
      default -> null;
    };
  }

  private static int index(Value key, int size) {
    BigInteger index = Numbers.whole(key);
    if (index == null || index.bitLength() > 31) {
      return -1;
    }
    int at = index.intValue() < 0 ? index.intValue() + size : index.intValue();
    return at < size ? Math.max(at, -1) : -1;
  }

  /** The part of a list or text; none stands for a bound that was left out. */
  public static Value slice(Value object, Value from, Value to, Value step) {
    int stride = step == None.NONE ? 1 : bound(step, Integer.MAX_VALUE);
    if (stride == 0) {
      throw new Trouble("the step of a slice cannot be zero", "write 1, or -1 to go backwards");
    }
    if (object instanceof Sequence sequence) {
      List<Value> items = new ArrayList<>();
      for (int i : indices(sequence.size(), from, to, stride)) {
        items.add(sequence.items().get(i));
      }
      return sequence.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
    }
    if (object instanceof Text text) {
      int[] points = text.value().codePoints().toArray();
      StringBuilder out = new StringBuilder();
      for (int i : indices(points.length, from, to, stride)) {
        out.appendCodePoint(points[i]);
      }
      return text.derive(out.toString());
    }
    Operations.defined(object);
    throw new Trouble(
        "a value of type " + object.typeName() + " cannot be sliced",
        "`| list` or `| string` makes something that can");
  }

  private static int[] indices(int size, Value from, Value to, int stride) {
    boolean back = stride < 0;
    int lowest = back ? -1 : 0;
    int highest = back ? size - 1 : size;
    int start = from == None.NONE ? (back ? highest : lowest) : clamp(from, size, lowest, highest);
    int stop = to == None.NONE ? (back ? lowest : highest) : clamp(to, size, lowest, highest);
    int count = 0;
    if (back ? start > stop : start < stop) {
      count = (int) ((Math.abs((long) stop - start) - 1) / Math.abs((long) stride)) + 1;
    }
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = start + i * stride;
    }
    return result;
  }

  private static int clamp(Value value, int size, int lowest, int highest) {
    int at = bound(value, Integer.MAX_VALUE / 2);
    return Math.clamp(at < 0 ? at + size : at, lowest, highest);
  }

  private static int bound(Value value, int most) {
    BigInteger number = Numbers.whole(Operations.defined(value));
    if (number == null) {
      throw new Trouble(
          "a slice needs whole numbers, not a value of type " + value.typeName(),
          "`| int` makes a whole number");
    }
    BigInteger limit = Int.of(most).value();
    return number.min(limit).max(limit.negate()).intValue();
  }
}
