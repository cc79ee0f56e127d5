package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Numbers;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.template.python.Printed;
import foobar.value.Int;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters for numbers. */
public final class Numeric {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("int", "default=0, base=10", Numeric::toInt),
          Routine.selecting("float", "default=0.0", Numeric::toFloat),
          Routine.selecting("abs", "", Numeric::abs),
          Routine.selecting("round", "precision=0, method='common'", Numeric::round),
          Routine.selecting("log", "base=e", Numeric::log),
          Routine.selecting("pow", "y", call -> power(call.input(), call.value("y"))),
          Routine.selecting("root", "base=2", Numeric::root),
          Routine.of("filesizeformat", "binary=False", Numeric::fileSize));

  private Numeric() {}

  private static Value toInt(Invocation call) {
    Value input = call.input();
    Value otherwise = call.value("default", Int.of(0));
    BigInteger whole = Numbers.whole(input);
    if (whole != null) {
      return new Int(whole);
    }
    if (input instanceof Real real) {
      return whole(real.value(), otherwise);
    }
    if (!(input instanceof Text text)) {
      return otherwise;
    }
    BigInteger parsed = parse(text.value(), call.number("base", 10));
    if (parsed != null) {
      return new Int(parsed);
    }
    Double real = real(text.value());
    return real == null ? otherwise : whole(real, otherwise);
  }

  private static Value whole(double real, Value otherwise) {
    return Double.isFinite(real) ? new Int(new BigDecimal(real).toBigInteger()) : otherwise;
  }

  /** Python's {@code int(text, base)}; null where it fails. */
  static @Nullable BigInteger parse(String text, int base) {
    String digits = text.strip().replaceAll("(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])", "");
    boolean minus = digits.startsWith("-");
    if (minus || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    String prefix = digits.length() > 2 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
    int prefixed =
        switch (prefix) {
          case "0x" -> 16;
          case "0o" -> 8;
          case "0b" -> 2;
          default -> 10;
        };
    int radix = base == 0 ? prefixed : base;
    if (prefixed != 10 && radix == prefixed) {
      digits = digits.substring(2);
    }
    if (digits.startsWith("-")
        || digits.startsWith("+")
        || digits.length() > 4300
        || radix < 2
        || radix > 36) {
      return null;
    }
    try {
      BigInteger number = new BigInteger(digits, radix);
      return minus ? number.negate() : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Python's {@code float(text)}; null where it fails. */
  static @Nullable Double real(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)_(?=\\d)", "");
    return switch (word.replaceFirst("^[+-]", "")) {
      case "inf", "infinity" ->
          word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default ->
          word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?") ? Double.valueOf(word) : null;
    };
  }

  private static Value toFloat(Invocation call) {
    Value otherwise = call.value("default", new Real(0));
    if (Numbers.isNumber(call.input())) {
      return new Real(Numbers.real(call.input()));
    }
    Double parsed = call.input() instanceof Text text ? real(text.value()) : null;
    return parsed == null ? otherwise : new Real(parsed);
  }

  private static Value abs(Invocation call) {
    BigInteger whole = Numbers.whole(call.input());
    return whole != null ? new Int(whole.abs()) : new Real(Math.abs(Numbers.real(call.input())));
  }

  private static Value round(Invocation call) {
    int precision = call.number("precision", 0);
    String method = call.text("method", "common");
    if (!List.of("common", "ceil", "floor").contains(method)) {
      throw new Trouble("`round` knows the methods common, ceil and floor, not `" + method + "`");
    }
    double value = Numbers.real(call.input());
    if (method.equals("common")) {
      return common(call.input(), value, precision);
    }
    Value scale = power(Int.of(10), Int.of(precision));
    Value scaled =
        Operations.apply(
            Operator.MULTIPLY,
            call.input(),
            Operations.apply(Operator.POWER, Int.of(10), Int.of(precision)));
    double moved = Numbers.real(scaled);
    double result = method.equals("ceil") ? Math.ceil(moved) : Math.floor(moved);
    return new Real(result / Numbers.real(scale));
  }

  private static Value common(Value input, double value, int precision) {
    BigInteger whole = Numbers.whole(input);
    if (whole != null) {
      return new Int(
          precision >= 0
              ? whole
              : new BigDecimal(whole).setScale(precision, RoundingMode.HALF_EVEN).toBigInteger());
    }
    if (!Double.isFinite(value)) {
      return input;
    }
    double rounded =
        new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).doubleValue();
    return new Real(Math.copySign(rounded, value));
  }

  private static Value log(Invocation call) {
    double x = positive(call.input());
    if (!call.has("base")) {
      return new Real(Math.log(x));
    }
    double base = positive(call.value("base"));
    return new Real(base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base));
  }

  private static double positive(Value value) {
    double x = Numbers.real(value);
    if (x <= 0) {
      throw new Trouble("`log` needs numbers above 0");
    }
    return x;
  }

  private static Value power(Value x, Value y) {
    return new Real(Math.pow(Numbers.real(x), Numbers.real(y)));
  }

  private static Value root(Invocation call) {
    double x = Numbers.real(call.input());
    double base = call.real("base", 2);
    if (x < 0 || base == 0) {
      throw new Trouble("`root` needs a number that is not negative, and a base that is not 0");
    }
    return new Real(base == 2 ? Math.sqrt(x) : Math.pow(x, 1 / base));
  }

  private static Value fileSize(Invocation call) {
    Double parsed =
        Numbers.isNumber(call.input())
            ? Double.valueOf(Numbers.real(call.input()))
            : real(Printed.str(call.input()).value());
    if (parsed == null) {
      throw new Trouble("`filesizeformat` needs a number");
    }
    boolean binary = call.flag("binary", false);
    double base = binary ? 1024 : 1000;
    double size = parsed;
    if (size == 1) {
      return Text.of("1 Byte");
    }
    if (size < base) {
      return Text.of((long) size + " Bytes");
    }
    String letters = binary ? "KMGTPEZY" : "kMGTPEZY";
    int power = 0;
    while (power < letters.length() - 1 && size >= Math.pow(base, power + 2.0)) {
      power++;
    }
    String number = String.format(Locale.ROOT, "%.1f", size / Math.pow(base, power + 1.0));
    return Text.of(number + " " + letters.charAt(power) + (binary ? "iB" : "B"));
  }
}
