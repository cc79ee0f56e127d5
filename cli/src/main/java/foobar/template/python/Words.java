package foobar.template.python;

import foobar.template.Limits;
import java.util.Locale;

/** What Python does to plain strings, where Java does it otherwise. */
public final class Words {

  private Words() {}

  public static boolean isSpace(int c) {
    return c == 0x85
        || (c >= 0x1c && c <= 0x1f)
        || c == 0xa0
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }

  public static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    int first = Character.toTitleCase(text.codePointAt(0));
    return Character.toString(first) + text.substring(end).toLowerCase(Locale.ROOT);
  }

  /** Every letter after a non-letter in upper case, the others in lower case. */
  public static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (int c : text.codePoints().toArray()) {
      out.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inside = Character.isLetter(c);
    }
    return out.toString();
  }

  static String swapCase(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    Character.isUpperCase(c)
                        ? Character.toLowerCase(c)
                        : Character.toUpperCase(c)));
    return out.toString();
  }

  /** Takes characters away from the ends: the given ones, or white space where none are given. */
  public static String strip(String text, String chars, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && stripped(text.charAt(start), chars)) {
      start++;
    }
    while (right && end > start && stripped(text.charAt(end - 1), chars)) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean stripped(char c, String chars) {
    return chars.isEmpty() ? isSpace(c) : chars.indexOf(c) >= 0;
  }

  /** Replaces the first {@code count} occurrences, or all where it is negative. */
  public static String replace(String text, String old, String replacement, int count) {
    int left = count < 0 ? Integer.MAX_VALUE : count;
    if (old.isEmpty()) {
      return replaceNothing(text, replacement, left);
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (left-- > 0) {
      int found = text.indexOf(old, at);
      if (found < 0) {
        break;
      }
      Limits.text((long) out.length() + replacement.length());
      out.append(text, at, found).append(replacement);
      at = found + old.length();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String replaceNothing(String text, String replacement, int count) {
    StringBuilder out = new StringBuilder();
    int left = count;
    Limits.text((text.length() + 1L) * (replacement.length() + 1L));
    for (int i = 0; i < text.length(); i++) {
      out.append(left-- > 0 ? replacement : "").append(text.charAt(i));
    }
    return out.append(left > 0 ? replacement : "").toString();
  }

  /** Pads to a width; {@code left} is the share of the padding that goes before the text. */
  public static String pad(String text, int width, String fill, double left) {
    int missing = width - CodePoints.length(text);
    if (missing <= 0) {
      return text;
    }
    Limits.text((long) width * fill.length());
    int before = left == 0.5 ? missing / 2 + (missing & width & 1) : (int) (missing * left);
    return fill.repeat(before) + text + fill.repeat(missing - before);
  }
}
