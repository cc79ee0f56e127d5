package foobar.template.python;

import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's operators on values of any kind. */
public final class Operations {

  private static final String NUMBER = "`| int` or `| float` makes a number of a text";

  private Operations() {}

  /** The truth of a value; a missing one has none. */
  public static boolean truth(Value value) {
    boolean quiet = value instanceof Undefined undefined && undefined.isQuiet();
    return !quiet && defined(value).truthy();
  }

  public static Value defined(Value value) {
    if (value instanceof Undefined undefined) {
      throw Trouble.of(undefined);
    }
    return value;
  }

  public static Value apply(Operator operator, Value left, Value right) {
    Value result = Numbers.apply(operator, defined(left), defined(right));
    if (result == null) {
      result =
          switch (operator) {
            case ADD -> add(left, right);
            case SUBTRACT -> Moment.subtract(left, right);
            case MULTIPLY -> multiply(left, right);
            case MODULO -> left instanceof Text format ? PercentFormat.format(format, right) : null;
            default -> null;
          };
    }
    if (result == null) {
      throw unfit(operator, left, right);
    }
    return result;
  }

  private static @Nullable Value add(Value left, Value right) {
    if (left instanceof Text a && right instanceof Text b) {
      return new Printed().add(a).add(b).text();
    }
    if (left instanceof Sequence a && right instanceof Sequence b && a.isTuple() == b.isTuple()) {
      Limits.items((long) a.size() + b.size());
      List<Value> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return a.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
    }
    return Moment.add(left, right);
  }

  private static @Nullable Value multiply(Value left, Value right) {
    BigInteger times = Numbers.whole(right);
    if (times == null) {
      times = Numbers.whole(left);
      return times == null ? null : repeat(right, times);
    }
    return repeat(left, times);
  }

  private static @Nullable Value repeat(Value value, BigInteger times) {
    long count = times.signum() <= 0 ? 0 : times.bitLength() > 40 ? 1L << 40 : times.longValue();
    if (value instanceof Text text) {
      Limits.text(text.value().isEmpty() ? 0 : count * text.value().length());
      return text.derive(text.value().isEmpty() ? "" : text.value().repeat((int) count));
    }
    if (value instanceof Sequence sequence) {
      Limits.items(sequence.size() == 0 ? 0 : count * sequence.size());
      List<Value> items = new ArrayList<>();
      for (long i = 0; i < count && sequence.size() > 0; i++) {
        items.addAll(sequence.items());
      }
      return sequence.isTuple() ? Sequence.tuple(items) : Sequence.of(items);
    }
    return null;
  }

  private static Trouble unfit(Operator operator, Value left, Value right) {
    String help = "`| type_debug` tells what a value is";
    if (operator == Operator.ADD && (left instanceof Text || right instanceof Text)) {
      help = "`~` joins texts and values of any kind, `| int` makes a number of a text";
    } else if (operator == Operator.ADD && left instanceof Mapping && right instanceof Mapping) {
      help = "`a | combine(b)` merges dictionaries";
    } else if (left instanceof Text || right instanceof Text) {
      help = "`| int` or `| float` makes a number of a text";
    }
    return new Trouble(
        "`%s` does not work between a value of type %s and one of type %s"
            .formatted(operator.sign(), left.typeName(), right.typeName()),
        help);
  }

  public static Value negate(Value value) {
    BigInteger whole = Numbers.whole(defined(value));
    if (whole != null) {
      return new Int(whole.negate());
    }
    if (value instanceof Real real) {
      return new Real(-real.value());
    }
    throw new Trouble("`-` needs a number, not a value of type " + value.typeName(), NUMBER);
  }

  public static Value plus(Value value) {
    BigInteger whole = Numbers.whole(defined(value));
    if (whole != null) {
      return new Int(whole);
    }
    if (value instanceof Real) {
      return value;
    }
    throw new Trouble("`+` needs a number, not a value of type " + value.typeName(), NUMBER);
  }
}
