package foobar.template.python;

import foobar.template.Trouble;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Python's {@code == != < <= > >= in}. */
public enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  IN("in"),
  NOT_IN("not in");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  public boolean holds(Value left, Value right) {
    Operations.defined(left);
    Operations.defined(right);
    return switch (this) {
      case EQUAL -> Equality.same(left, right);
      case NOT_EQUAL -> !Equality.same(left, right);
      case LESS -> ordered(left, right) && order(left, right, sign) < 0;
      case LESS_OR_EQUAL -> ordered(left, right) && order(left, right, sign) <= 0;
      case GREATER -> ordered(left, right) && order(left, right, sign) > 0;
      case GREATER_OR_EQUAL -> ordered(left, right) && order(left, right, sign) >= 0;
      case IN -> contains(right, left);
      case NOT_IN -> !contains(right, left);
    };
  }

  private static boolean ordered(Value left, Value right) {
    return !isNaN(left) && !isNaN(right);
  }

  private static boolean isNaN(Value value) {
    return value instanceof Real real && Double.isNaN(real.value());
  }

  /** Negative, zero or positive as the first comes before, with or after the second. */
  public static int order(Value left, Value right) {
    return order(left, right, "<");
  }

  private static int order(Value left, Value right, String sign) {
    Operations.defined(left);
    Operations.defined(right);
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return numbers(left, right);
    }
    if (left instanceof Text a && right instanceof Text b) {
      return a.compareTo(b);
    }
    if (left instanceof Sequence a && right instanceof Sequence b && a.isTuple() == b.isTuple()) {
      return sequences(a.items(), b.items(), sign);
    }
    if (left instanceof Moment a && right instanceof Moment b) {
      return a.universal().compareTo(b.universal());
    }
    if (left instanceof Lapse a && right instanceof Lapse b) {
      return a.duration().compareTo(b.duration());
    }
    String help =
        left instanceof Text || right instanceof Text
            ? "`| int` makes a number of a text; versions compare with `is version(…)`"
            : "`| type_debug` tells what a value is";
    throw new Trouble(
        "`%s` does not work between a value of type %s and one of type %s"
            .formatted(sign, left.typeName(), right.typeName()),
        help);
  }

  private static int numbers(Value left, Value right) {
    if (left instanceof Int a && right instanceof Int b) {
      return a.value().compareTo(b.value());
    }
    BigInteger a = Numbers.whole(left);
    BigInteger b = Numbers.whole(right);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    double x = Numbers.real(left);
    double y = Numbers.real(right);
    if (Double.isInfinite(x) || Double.isInfinite(y) || (a == null && b == null)) {
      return Double.compare(x, y == 0 ? 0.0 : y) == 0 || x == y ? 0 : Double.compare(x, y);
    }
    BigDecimal exactLeft = a == null ? new BigDecimal(x) : new BigDecimal(a);
    BigDecimal exactRight = b == null ? new BigDecimal(y) : new BigDecimal(b);
    return exactLeft.compareTo(exactRight);
  }

  private static int sequences(List<Value> left, List<Value> right, String sign) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      if (!Equality.same(left.get(i), right.get(i))) {
        return order(left.get(i), right.get(i), sign);
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Python's {@code item in container}. */
  public static boolean contains(Value container, Value item) {
    if (!(container instanceof Sequence sequence) || sequence.size() > 0) {
      Operations.defined(item);
    }
    return switch (Operations.defined(container)) {
      case Text text -> {
        if (item instanceof Text part) {
          yield text.value().contains(part.value());
        }
        throw new Trouble(
            "`in` of a text needs a text on its left, not a value of type " + item.typeName(),
            "`| string` makes a text of it");
      }
      case Mapping mapping -> mapping.contains(Keys.check(item));
      case Sequence sequence -> {
        for (Value candidate : sequence.items()) {
          Operations.defined(candidate);
          if (Equality.same(candidate, item)) {
            yield true;
          }
        }
        yield false;
      }
      default ->
          throw new Trouble(
              "`in` needs a list, a dictionary or a text on its right, not a value of type "
                  + container.typeName(),
              "put brackets around a single value, as in `in [80]`");
    };
  }
}
