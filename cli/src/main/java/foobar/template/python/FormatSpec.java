package foobar.template.python;

import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's format specification: {@code [[fill]align][sign][#][0][width][,][.precision][type]}.
 *
 * @param fill what fills up the width
 * @param align one of {@code < > ^ =}, or 0 for the type's own
 * @param sign one of {@code + -} and blank
 * @param alternate whether numbers carry their prefix, as {@code 0x}
 * @param width how wide it is at least
 * @param group what separates thousands; may be empty
 * @param precision digits after the point, or characters of a text; -1 for none
 * @param type the presentation type, or 0
 */
record FormatSpec(
    String fill,
    char align,
    char sign,
    boolean alternate,
    int width,
    String group,
    int precision,
    char type) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([bcdeEfFgGnosxX%])?",
          Pattern.DOTALL);

  static FormatSpec parse(String spec) {
    Matcher matcher = SHAPE.matcher(spec);
    if (!matcher.matches()) {
      throw new Trouble(
          "`" + spec + "` is no format that Python knows",
          "write it as in `{:>8}`, `{:.2f}` or `{:,}`");
    }
    boolean zero = matcher.group(5) != null;
    String fill = matcher.group(1);
    String align = matcher.group(2);
    return new FormatSpec(
        fill == null ? (zero ? "0" : " ") : fill,
        align == null ? (zero ? '=' : 0) : align.charAt(0),
        matcher.group(3) == null ? '-' : matcher.group(3).charAt(0),
        matcher.group(4) != null,
        number(matcher.group(6), 0),
        matcher.group(7) == null ? "" : matcher.group(7),
        number(matcher.group(8), -1),
        matcher.group(9) == null ? 0 : matcher.group(9).charAt(0));
  }

  private static int number(@Nullable String digits, int otherwise) {
    if (digits == null) {
      return otherwise;
    }
    Limits.text(digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits));
    return Integer.parseInt(digits);
  }

  String format(Value value) {
    if (Numbers.isNumber(value) && !(value instanceof foobar.value.Bool && isPlain())) {
      return number(value);
    }
    if (!(value instanceof Text) && !isPlain()) {
      throw new Trouble(
          "a value of type " + value.typeName() + " cannot be laid out by a format",
          "`| string` makes a text of it");
    }
    if (sign != '-' || !group.isEmpty() || (align == '=' && !fill.equals("0"))) {
      throw new Trouble(
          "signs and groups of a format are for numbers, not for a text",
          "`| int` or `| float` makes a number of a text");
    }
    String text = Printed.str(value).value();
    if (type != 0 && type != 's') {
      throw new Trouble(
          "the format `%s` is for numbers, not for a value of type %s"
              .formatted(type, value.typeName()),
          value instanceof Text
              ? "`| int` or `| float` makes a number of a text"
              : "`{}` prints any value");
    }
    String cut = precision >= 0 ? CodePoints.first(text, precision) : text;
    return pad("", cut, '<');
  }

  private boolean isPlain() {
    return type == 0
        && align == 0
        && sign == '-'
        && !alternate
        && width == 0
        && group.isEmpty()
        && precision < 0;
  }

  private String number(Value value) {
    if (type == 'c') {
      return pad("", Character.toString((int) Numbers.real(value)), '<');
    }
    BigInteger whole = Numbers.whole(value);
    if (whole == null && type != 0 && "bcdoxX".indexOf(type) >= 0) {
      throw new Trouble("the format `" + type + "` is for whole numbers", "`| int` makes one");
    }
    if (whole == null || (type != 0 && "eEfFgG%".indexOf(type) >= 0)) {
      double real = Numbers.real(value);
      return signed(real < 0 || 1 / real < 0, reals(Math.abs(real)));
    }
    String digits =
        switch (type) {
          case 'x' -> whole.abs().toString(16);
          case 'X' -> whole.abs().toString(16).toUpperCase(Locale.ROOT);
          case 'o' -> whole.abs().toString(8);
          case 'b' -> whole.abs().toString(2);
          case 's' ->
              throw new Trouble(
                  "the format `s` is for texts, not for a number", "write `d`, or leave it out");
          default -> whole.abs().toString();
        };
    boolean prefixed = alternate && "xXob".indexOf(type) >= 0 && type != 0;
    return signed(whole.signum() < 0, (prefixed ? "0" + type : "") + grouped(digits));
  }

  private String reals(double real) {
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return Double.isNaN(real) ? "nan" : "inf";
    }
    if (type == 0 && precision < 0) {
      return grouped(new Real(real).toString());
    }
    if (type == '%') {
      return grouped(fixed(real * 100, precision < 0 ? 6 : precision)) + "%";
    }
    return grouped(FormatSpec.real(real, type == 0 ? 'r' : type, precision < 0 ? 6 : precision));
  }

  /** C's {@code %e %f %g} of a number that is not negative. */
  static String real(double real, char type, int precision) {
    return switch (type) {
      case 'f', 'F' -> fixed(real, precision);
      case 'e' -> exponential(real, precision);
      case 'E' -> exponential(real, precision).toUpperCase(Locale.ROOT);
      case 'G' -> general(real, precision, false).toUpperCase(Locale.ROOT);
      case 'r' -> general(real, precision, true);
      default -> general(real, precision, false);
    };
  }

  private static String fixed(double real, int precision) {
    return new BigDecimal(real).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String exponential(double real, int precision) {
    String text = String.format(Locale.ROOT, "%." + precision + "e", new BigDecimal(real));
    return real == 0 ? fixed(0, precision) + "e+00" : text;
  }

  private static String general(double real, int precision, boolean keepPoint) {
    int digits = Math.max(1, precision);
    if (real == 0) {
      return keepPoint ? "0.0" : "0";
    }
    BigDecimal rounded =
        new BigDecimal(real).round(new java.math.MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= digits) {
      String text = exponential(real, digits - 1);
      int e = text.indexOf('e');
      return stripZeros(text.substring(0, e)) + text.substring(e);
    }
    String plain = stripZeros(rounded.toPlainString());
    return keepPoint && plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String stripZeros(String number) {
    return number.indexOf('.') < 0 ? number : number.replaceAll("\\.?0+$", "");
  }

  private String grouped(String digits) {
    if (group.isEmpty()) {
      return digits;
    }
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String rest = point < 0 ? "" : digits.substring(point);
    return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", group) + rest;
  }

  private String signed(boolean negative, String digits) {
    String mark = negative ? "-" : sign == '-' ? "" : Character.toString(sign);
    return pad(mark, digits, '>');
  }

  private String pad(String mark, String text, char usual) {
    char side = align == 0 ? usual : align;
    if (side == '=') {
      return mark + Words.pad(text, width - mark.length(), fill, 1);
    }
    double left = side == '>' ? 1 : side == '<' ? 0 : 0.25;
    String all = mark + text;
    if (left != 0.25) {
      return Words.pad(all, width, fill, left);
    }
    int missing = Math.max(0, width - CodePoints.length(all));
    return fill.repeat(missing / 2) + all + fill.repeat(missing - missing / 2);
  }
}
