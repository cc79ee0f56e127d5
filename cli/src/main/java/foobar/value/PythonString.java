package foobar.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one string literal of Python. */
final class PythonString {

  /**
   * A string that was found.
   *
   * @param value its characters
   * @param end the offset behind its closing quote
   */
  record Found(String value, int end) {}

  private final String text;
  private final boolean raw;
  private final String quote;
  private final StringBuilder value = new StringBuilder();
  private int at;

  private PythonString(String text, int at, boolean raw, String quote) {
    this.text = text;
    this.at = at;
    this.raw = raw;
    this.quote = quote;
  }

  /** The string that starts at the offset, or null if none does or it is not closed. */
  static @Nullable Found at(String text, int start) {
    int open = start;
    while (open < text.length() && open < start + 2 && "rRuUbB".indexOf(text.charAt(open)) >= 0) {
      open++;
    }
    if (open >= text.length() || (text.charAt(open) != '"' && text.charAt(open) != '\'')) {
      return null;
    }
    boolean raw = text.substring(start, open).toLowerCase(Locale.ROOT).contains("r");
    String one = text.substring(open, open + 1);
    String quote = text.startsWith(one.repeat(3), open) ? one.repeat(3) : one;
    return new PythonString(text, open + quote.length(), raw, quote).read();
  }

  private @Nullable Found read() {
    while (at < text.length()) {
      if (text.startsWith(quote, at)) {
        return new Found(value.toString(), at + quote.length());
      }
      if (text.charAt(at) != '\\') {
        value.append(text.charAt(at++));
      } else if (at + 1 >= text.length() || !escape(text.charAt(at + 1))) {
        return null;
      }
    }
    return null;
  }

  private boolean escape(char c) {
    if (raw) {
      value.append('\\').append(c);
      at += 2;
      return true;
    }
    int known = "abfnrtv\\'\"".indexOf(c);
    if (known >= 0) {
      value.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(known));
      at += 2;
      return true;
    }
    return switch (c) {
      case 'x' -> code(2, 16, 2);
      case 'u' -> code(2, 16, 4);
      case 'U' -> code(2, 16, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> {
        value.append('\\').append(c);
        at += 2;
        yield true;
      }
    };
  }

  private boolean octal() {
    int digits = 1;
    while (digits < 3 && at + 1 + digits < text.length() && isOctal(text.charAt(at + 1 + digits))) {
      digits++;
    }
    return code(1, 8, digits);
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private boolean code(int skip, int radix, int digits) {
    int start = at + skip;
    if (start + digits > text.length()) {
      return false;
    }
    try {
      int code = Integer.parseInt(text.substring(start, start + digits), radix);
      if (!Character.isValidCodePoint(code)) {
        return false;
      }
      value.appendCodePoint(code);
      at = start + digits;
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
