package foobar.modules.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that takes a match's place, as Python's {@code re} reads it. */
final class PythonReplacement {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:g<(\\w+)>|(0[0-7]{0,2}|[1-3][0-7]{2})|([1-9]\\d?)|(.|\n))");
  private static final String LETTERS = "abfnrtv\\";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";

  private PythonReplacement() {}

  /**
   * The replacement for one match.
   *
   * @throws IllegalArgumentException for an unknown escape or group
   */
  static String expand(PythonPattern pattern, Matcher match, String replacement) {
    Matcher escape = ESCAPE.matcher(replacement);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (escape.find(from)) {
      out.append(replacement, from, escape.start());
      out.append(one(pattern, match, escape, replacement));
      from = escape.end();
    }
    return out.append(replacement.substring(from)).toString();
  }

  private static String one(
      PythonPattern pattern, Matcher match, Matcher escape, String replacement) {
    if (escape.group(2) != null) {
      return Character.toString(Integer.parseInt(escape.group(2), 8) & 0xff);
    }
    String letter = escape.group(4);
    if (letter == null) {
      String name = escape.group(1) == null ? escape.group(3) : escape.group(1);
      String found = match.group(pattern.group(match, name));
      return found == null ? "" : found;
    }
    return letter(letter, replacement);
  }

  private static String letter(String letter, String replacement) {
    int known = LETTERS.indexOf(letter);
    if (known >= 0) {
      return MEANT.substring(known, known + 1);
    }
    if (letter.matches("[A-Za-z]")) {
      throw new IllegalArgumentException(
          "the replacement `" + replacement + "` has an unknown escape: \\" + letter);
    }
    return "\\" + letter;
  }

  /**
   * Looks at a replacement before anything is found.
   *
   * @throws IllegalArgumentException for an unknown escape or group
   */
  static void verify(PythonPattern pattern, String replacement) {
    Matcher escape = ESCAPE.matcher(replacement);
    Matcher match = pattern.pattern().matcher("");
    while (escape.find()) {
      String name = escape.group(1) == null ? escape.group(3) : escape.group(1);
      if (name != null) {
        pattern.group(match, name);
      } else if (escape.group(4) != null) {
        letter(escape.group(4), replacement);
      }
    }
  }

  /** Replaces every match in a text, and says how many there were. */
  record Outcome(String text, int count) {}

  static Outcome all(PythonPattern pattern, String text, String replacement) {
    Matcher match = pattern.pattern().matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    int count = 0;
    while (match.find()) {
      out.append(text, from, match.start()).append(expand(pattern, match, replacement));
      from = match.end();
      count++;
    }
    return new Outcome(out.append(text.substring(from)).toString(), count);
  }
}
