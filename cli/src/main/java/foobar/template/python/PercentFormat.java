package foobar.template.python;

import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code format % values}. */
public final class PercentFormat {

  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+))?[hlL]?(.)", Pattern.DOTALL);

  private final List<Value> values;

  /** As in Python: what has parts is not counted as a value that no field wants. */
  private final boolean namesAny;

  private final @Nullable Mapping names;
  private final Printed out = new Printed();
  private int next;

  private PercentFormat(Value arguments) {
    this.namesAny =
        arguments instanceof Undefined
            || arguments instanceof Mapping
            || (arguments instanceof Sequence list && !list.isTuple());
    this.names = arguments instanceof Mapping mapping ? mapping : null;
    this.values =
        arguments instanceof Sequence sequence && sequence.isTuple()
            ? sequence.items()
            : List.of(arguments);
  }

  /** Fills the format with one value, a tuple of values, or a dictionary of named ones. */
  public static Text format(Text format, Value arguments) {
    PercentFormat filling = new PercentFormat(arguments);
    filling.out.mark(format);
    filling.fill(format.value());
    return filling.out.text();
  }

  private void fill(String format) {
    Matcher matcher = FIELD.matcher(format);
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        break;
      }
      out.add(format.substring(at, percent));
      if (!matcher.region(percent, format.length()).lookingAt()) {
        throw new Trouble(
            "the format ends in the middle of a field", "write `%%` for the character itself");
      }
      field(matcher);
      at = matcher.end();
    }
    out.add(format.substring(at));
    if (!namesAny && next < values.size()) {
      throw new Trouble(
          "the format has %d fields, given are %d values".formatted(next, values.size()),
          "give as many values as there are fields");
    }
  }

  private void field(Matcher field) {
    char type = field.group(5).charAt(0);
    if (type == '%') {
      out.add("%");
      return;
    }
    String flags = field.group(2);
    int width = size(field.group(3), 0);
    int precision = size(field.group(4), -1);
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    Value value = field.group(1) == null ? next() : named(field.group(1));
    out.mark(Printed.str(value));
    String sign = "";
    String body =
        switch (type) {
          case 's' -> cut(Printed.str(value).value(), precision);
          case 'r', 'a' -> cut(Printed.repr(value).value(), precision);
          case 'c' -> character(value);
          default -> number(type, flags, value, precision);
        };
    if (body.startsWith("-") && "sra".indexOf(type) < 0) {
      sign = "-";
      body = body.substring(1);
    } else if ("srac".indexOf(type) < 0) {
      sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    }
    out.add(pad(sign, body, flags, width, "srac".indexOf(type) < 0));
  }

  private int size(@Nullable String digits, int otherwise) {
    if (digits == null) {
      return otherwise;
    }
    if (digits.equals("*")) {
      BigInteger number = Numbers.whole(next());
      if (number == null || number.bitLength() > 31) {
        throw new Trouble("`*` in a format needs a whole number", "`| int` makes one");
      }
      Limits.text(Math.abs(number.longValue()));
      return number.intValue();
    }
    Limits.text(digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits));
    return Integer.parseInt(digits);
  }

  private Value next() {
    if ((names != null && next > 0) || next >= values.size()) {
      throw new Trouble(
          "the format has more fields than values",
          "give a value for each, as in `'%s of %s' % (a, b)`");
    }
    return Operations.defined(values.get(next++));
  }

  private Value named(String name) {
    if (names == null) {
      throw new Trouble(
          "the format asks for `" + name + "`, so it needs a dictionary",
          "write `% {'" + name + "': value}`");
    }
    Value found = names.get(name);
    if (found == null) {
      throw new Trouble(
          "the format asks for `" + name + "`, which is not given",
          "add it to the dictionary behind the `%`");
    }
    return Operations.defined(found);
  }

  private static String cut(String text, int precision) {
    return precision < 0 ? text : CodePoints.first(text, precision);
  }

  private static String character(Value value) {
    BigInteger code = Numbers.whole(value);
    if (code != null) {
      return Character.toString(code.intValue());
    }
    return Printed.str(value).value();
  }

  private static String number(char type, String flags, Value value, int precision) {
    if (!Numbers.isNumber(value)) {
      throw new Trouble(
          "`%%%s` needs a number, not a value of type %s".formatted(type, value.typeName()),
          "`| int` makes a number of a text");
    }
    return switch (type) {
      case 'd', 'i', 'u' -> digits(whole(value), 10, "", precision);
      case 'x' -> digits(whole(value), 16, flags.contains("#") ? "0x" : "", precision);
      case 'X' ->
          digits(whole(value), 16, flags.contains("#") ? "0x" : "", precision)
              .toUpperCase(Locale.ROOT);
      case 'o' -> digits(whole(value), 8, flags.contains("#") ? "0o" : "", precision);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> {
        double real = Numbers.real(value);
        String sign = real < 0 || 1 / real < 0 ? "-" : "";
        yield sign + FormatSpec.real(Math.abs(real), type, precision < 0 ? 6 : precision);
      }
      default ->
          throw new Trouble(
              "`%" + type + "` is no field that Python knows",
              "`s` prints any value; for the character itself, write `%` twice");
    };
  }

  private static BigInteger whole(Value value) {
    BigInteger whole = Numbers.whole(value);
    return whole != null ? whole : new BigDecimal(Numbers.real(value)).toBigInteger();
  }

  private static String digits(BigInteger number, int base, String prefix, int precision) {
    String digits = number.abs().toString(base);
    String filled = "0".repeat(Math.max(0, precision - digits.length())) + digits;
    return (number.signum() < 0 ? "-" : "") + prefix + filled;
  }

  private static String pad(String sign, String body, String flags, int width, boolean number) {
    int missing = width - CodePoints.length(body) - sign.length();
    if (missing <= 0) {
      return sign + body;
    }
    if (flags.contains("-")) {
      return sign + body + " ".repeat(missing);
    }
    boolean zeros = number && flags.contains("0");
    return zeros ? sign + "0".repeat(missing) + body : " ".repeat(missing) + sign + body;
  }
}
