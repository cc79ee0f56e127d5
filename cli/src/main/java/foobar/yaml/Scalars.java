package foobar.yaml;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What an unquoted word means, by the rules of YAML 1.1 as PyYAML's safe loader applies them. */
final class Scalars {

  private static final Pattern INT =
      Pattern.compile(
          "[-+]?(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])+)");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*([eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(inf|Inf|INF)"
              + "|\\.(nan|NaN|NAN)");
  private static final Map<String, Boolean> TRUTHS =
      Map.of("yes", true, "no", false, "true", true, "false", false, "on", true, "off", false);

  private Scalars() {}

  /** The short name of the tag that an unquoted word has. */
  static String tagOf(String word) {
    if (isNull(word)) {
      return "null";
    }
    char first = word.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
      if (INT.matcher(word).matches() && digits(word)) {
        return "int";
      }
      if (FLOAT.matcher(word).matches()) {
        return "float";
      }
      return Timestamps.matches(word) ? "timestamp" : "str";
    }
    if (word.equals("<<")) {
      return "merge";
    }
    return isTruth(word) ? "bool" : "str";
  }

  private static boolean isNull(String word) {
    return switch (word) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  private static boolean isTruth(String word) {
    if (word.length() > 5 || !TRUTHS.containsKey(word.toLowerCase(Locale.ROOT))) {
      return false;
    }
    String rest = word.substring(1);
    boolean upper = Character.isUpperCase(word.charAt(0));
    return rest.equals(rest.toLowerCase(Locale.ROOT))
        || (upper && rest.equals(rest.toUpperCase(Locale.ROOT)));
  }

  /** Whether a number has a digit behind its {@code 0b} or {@code 0x}. */
  private static boolean digits(String word) {
    char last = word.replace("_", "").charAt(word.replace("_", "").length() - 1);
    return last != 'x' && (last != 'b' || word.contains("x"));
  }

  /**
   * The value of a scalar with a standard tag.
   *
   * @throws IllegalArgumentException with a sentence where text and tag do not fit
   */
  static Value value(ScalarNode node) {
    String word = node.text();
    return switch (node.tag()) {
      case "null" -> None.NONE;
      case "bool" -> truth(word);
      case "int" -> whole(word);
      case "float" -> real(word);
      case "timestamp" -> Text.of(Timestamps.asPython(word), node.span());
      case "binary" -> Text.of(binary(word), node.span());
      default -> Text.of(word, node.span());
    };
  }

  private static Value truth(String word) {
    Boolean value = TRUTHS.get(word.toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new IllegalArgumentException("`" + word + "` is neither true nor false");
    }
    return Bool.of(value);
  }

  private static Value whole(String word) {
    String digits = word.replace("_", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    try {
      BigInteger amount = unsigned(digits);
      return new Int(negative ? amount.negate() : amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("`" + word + "` is not a whole number", e);
    }
  }

  private static BigInteger unsigned(String digits) {
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.startsWith("0")) {
      return new BigInteger(digits, 8);
    }
    BigInteger sum = BigInteger.ZERO;
    for (String part : digits.split(":", -1)) {
      sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return sum;
  }

  private static Value real(String word) {
    String digits = word.replace("_", "").toLowerCase(Locale.ROOT);
    double sign = digits.startsWith("-") ? -1 : 1;
    if (digits.startsWith("-") || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    if (digits.equals(".inf")) {
      return new Real(sign * Double.POSITIVE_INFINITY);
    }
    if (digits.equals(".nan")) {
      return new Real(Double.NaN);
    }
    try {
      double sum = 0;
      for (String part : digits.split(":", -1)) {
        sum = sum * 60 + Double.parseDouble(part);
      }
      return new Real(sign * sum);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("`" + word + "` is not a number", e);
    }
  }

  private static String binary(String word) {
    try {
      byte[] bytes = Base64.getDecoder().decode(word.replaceAll("\\s", ""));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a `!!binary` value is not base64", e);
    }
  }
}
