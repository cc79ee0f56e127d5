package foobar.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as YAML 1.1 writes them, and as Python prints them. */
final class Timestamps {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.(\\d*))?"
              + "(?:[ \\t]*(Z|([-+])(\\d\\d?)(?::(\\d\\d))?))?");

  private Timestamps() {}

  static boolean matches(String word) {
    return DATE.matcher(word).matches() || TIME.matcher(word).matches();
  }

  /** What Python's {@code str()} gives for the date; texts that are none stay as they are. */
  static String asPython(String word) {
    Matcher time = TIME.matcher(word);
    if (!time.matches()) {
      return word;
    }
    StringBuilder out = new StringBuilder(time.group(1));
    out.append('-').append(two(time.group(2))).append('-').append(two(time.group(3)));
    out.append(' ').append(two(time.group(4))).append(':').append(time.group(5));
    out.append(':').append(time.group(6));
    String fraction = time.group(7) == null ? "" : time.group(7);
    String micros = (fraction + "000000").substring(0, 6);
    if (!micros.equals("000000")) {
      out.append('.').append(micros);
    }
    if (time.group(9) != null) {
      String minutes = time.group(11) == null ? "00" : time.group(11);
      out.append(time.group(9)).append(two(time.group(10))).append(':').append(minutes);
    } else if (time.group(8) != null) {
      out.append("+00:00");
    }
    return out.toString();
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
