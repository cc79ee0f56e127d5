package foobar.template.python;

import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Real;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: whole numbers of any size, floating point, and booleans as 0 and 1. */
public final class Numbers {

  private static final long MOST_BITS = 1_000_000;

  private Numbers() {}

  public static boolean isNumber(Value value) {
    return value instanceof Int || value instanceof Real || value instanceof Bool;
  }

  /** The whole number that a value is, or null. */
  public static @Nullable BigInteger whole(Value value) {
    return switch (value) {
      case Int number -> number.value();
      case Bool bool -> bool.truthy() ? BigInteger.ONE : BigInteger.ZERO;
      default -> null;
    };
  }

  /** The amount of a number. */
  public static double real(Value value) {
    return switch (value) {
      case Real real -> real.value();
      case Int number -> number.value().doubleValue();
      case Bool bool -> bool.truthy() ? 1 : 0;
      default ->
          throw new Trouble(
              "a value of type " + value.typeName() + " is not a number",
              "`| int` or `| float` makes one of a text");
    };
  }

  /** {@code + - * / // % **} of two numbers; null where one is none. */
  static @Nullable Value apply(Operator operator, Value left, Value right) {
    if (!isNumber(left) || !isNumber(right)) {
      return null;
    }
    BigInteger a = whole(left);
    BigInteger b = whole(right);
    return a != null && b != null
        ? wholes(operator, a, b)
        : reals(operator, real(left), real(right));
  }

  private static Value wholes(Operator operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case ADD -> new Int(a.add(b));
      case SUBTRACT -> new Int(a.subtract(b));
      case MULTIPLY -> product(a, b);
      case DIVIDE -> new Real(quotient(a, refuseZero(b)));
      case FLOOR_DIVIDE -> new Int(floor(a, refuseZero(b)));
      case MODULO -> new Int(a.subtract(floor(a, refuseZero(b)).multiply(b)));
      case POWER -> power(a, b);
    };
  }

  private static Value product(BigInteger a, BigInteger b) {
    refuseBits((long) a.bitLength() + b.bitLength());
    return new Int(a.multiply(b));
  }

  private static double quotient(BigInteger a, BigInteger b) {
    if (a.bitLength() < 53 && b.bitLength() < 53) {
      return a.doubleValue() / b.doubleValue();
    }
    return new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60)).doubleValue();
  }

  private static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Value power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      return reals(Operator.POWER, a.doubleValue(), b.doubleValue());
    }
    if (a.bitLength() <= 1 && a.abs().compareTo(BigInteger.ONE) <= 0) {
      return new Int(
          a.signum() < 0 && !b.testBit(0) ? BigInteger.ONE : b.signum() == 0 ? BigInteger.ONE : a);
    }
    refuseBits(b.bitLength() > 31 ? Long.MAX_VALUE : a.bitLength() * b.longValue());
    return new Int(a.pow(b.intValueExact()));
  }

  private static void refuseBits(long bits) {
    if (bits > MOST_BITS) {
      throw new Trouble(
          "the number would have more than " + MOST_BITS + " binary digits",
          "`| float` works with less precision");
    }
  }

  private static Value reals(Operator operator, double a, double b) {
    double result =
        switch (operator) {
          case ADD -> a + b;
          case SUBTRACT -> a - b;
          case MULTIPLY -> a * b;
          case DIVIDE -> a / refuseZero(b);
          case FLOOR_DIVIDE -> floor(a, refuseZero(b));
          case MODULO -> modulo(a, refuseZero(b));
          case POWER -> realPower(a, b);
        };
    return new Real(result);
  }

  private static double realPower(double a, double b) {
    if (a == 0 && b < 0) {
      throw new Trouble(
          "0 cannot be raised to a negative power", "ask first, as in `a ** b if a else 0`");
    }
    if (a < 0 && b != Math.rint(b)) {
      throw new Trouble(
          "a negative number cannot be raised to a broken power", "`| abs` makes it positive");
    }
    return Math.pow(a, b);
  }

  /** As Python does it: the rest is taken away before the division. */
  private static double floor(double a, double b) {
    double quotient = (a - modulo(a, b)) / b;
    return quotient == 0 ? Math.copySign(0.0, a / b) : Math.rint(quotient);
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return (rest < 0) != (b < 0) ? rest + b : rest;
  }

  private static BigInteger refuseZero(BigInteger divisor) {
    if (divisor.signum() == 0) {
      throw new Trouble("division by zero", "ask first, as in `a / b if b else 0`");
    }
    return divisor;
  }

  private static double refuseZero(double divisor) {
    if (divisor == 0) {
      throw new Trouble("division by zero", "ask first, as in `a / b if b else 0`");
    }
    return divisor;
  }
}
