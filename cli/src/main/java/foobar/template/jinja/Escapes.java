package foobar.template.jinja;

/** The backslash escapes of text literals, as Python reads them. */
final class Escapes {

  private Escapes() {}

  static String resolve(String text, Extent at) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c != '\\' || i == text.length()) {
        out.append(c);
        continue;
      }
      i = escape(text, i, out, at);
    }
    return out.toString();
  }

  /** Adds what the escape means; answers where the text goes on. */
  private static int escape(String text, int i, StringBuilder out, Extent at) {
    char c = text.charAt(i);
    int digits =
        switch (c) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits > 0) {
      out.appendCodePoint(code(text, i + 1, digits, at));
      return i + 1 + digits;
    }
    if (c >= '0' && c <= '7') {
      int stop = i;
      while (stop < text.length()
          && stop < i + 3
          && text.charAt(stop) >= '0'
          && text.charAt(stop) <= '7') {
        stop++;
      }
      out.appendCodePoint(Integer.parseInt(text.substring(i, stop), 8));
      return stop;
    }
    int simple = "\n\\'\"abfnrtv".indexOf(c);
    if (simple < 0) {
      out.append('\\').append(c);
    } else if (c != '\n') {
      out.append("\n\\'\"\u0007\b\f\n\r\t\u000b".charAt(simple));
    }
    return i + 1;
  }

  private static int code(String text, int from, int digits, Extent at) {
    try {
      int code = Integer.parseInt(text.substring(from, from + digits), 16);
      if (Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // falls through to the message
    }
    throw new SyntaxTrouble(
        "a text has a broken `\\" + text.charAt(from - 1) + "` escape",
        at,
        digits + " hexadecimal digits must follow",
        "a backslash that stands for itself is written twice");
  }
}
