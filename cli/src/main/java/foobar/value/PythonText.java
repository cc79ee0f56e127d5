package foobar.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** How Python prints values: {@code str()} and {@code repr()}. */
public final class PythonText {

  private PythonText() {}

  /** What {@code str(value)} gives: a text as it is, everything else as {@link #repr}. */
  public static String str(Value value) {
    return value instanceof Text text ? text.value() : repr(value);
  }

  /** What {@code repr(value)} gives. */
  public static String repr(Value value) {
    return switch (value) {
      case Text text -> quote(text.value());
      case Sequence sequence -> ofSequence(sequence);
      case Mapping mapping ->
          mapping.entries().entrySet().stream()
              .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Undefined ignored -> "Undefined";
      case Thing thing -> thing.toString();
      case Callable ignored -> "<function>";
      case None none -> none.toString();
      case Omit omit -> omit.toString();
      case Bool bool -> bool.toString();
      case Int number -> number.toString();
      case Real real -> real.toString();
    };
  }

  private static String ofSequence(Sequence sequence) {
    List<Value> items = sequence.items();
    String inner = items.stream().map(PythonText::repr).collect(Collectors.joining(", "));
    if (!sequence.isTuple()) {
      return "[" + inner + "]";
    }
    return items.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }

  static String ofDouble(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    int exponent = exact.precision() - exact.scale() - 1;
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    if (exponent < -4 || exponent >= 16) {
      String digits = exact.unscaledValue().abs().toString().replaceAll("0+$", "");
      String rest = digits.length() > 1 ? "." + digits.substring(1) : "";
      String sign = value < 0 ? "-" : "";
      String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
      return sign + digits.charAt(0) + rest + "e" + power + Math.abs(exponent);
    }
    String plain = exact.stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String quote(String text) {
    char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(mark);
    text.codePoints().forEach(c -> escape(out, c, mark));
    return out.append(mark).toString();
  }

  private static void escape(StringBuilder out, int c, char mark) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == mark) {
          out.append('\\').append(mark);
        } else if (c < 0x20 || (c >= 0x7f && c < 0xa1) || c == 0xad) {
          out.append(String.format("\\x%02x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
