package foobar.source;

/**
 * Finds the place, in its source, of a part of a text that was read from it: quotes, escapes,
 * folded and indented lines make the two differ.
 */
public final class Written {

  private final String raw;
  private final int indent;
  private final char quote;

  private Written(String raw, int indent, char quote) {
    this.raw = raw;
    this.indent = indent;
    this.quote = quote;
  }

  /**
   * The place of a part of a text.
   *
   * @param origin where the text starts: at its quote, or at its first character
   * @param text the whole text, as it was read
   * @param from where the part starts in the text, from 0
   * @param to where it ends, exclusive
   */
  public static Span part(Span origin, String text, int from, int to) {
    Source source = origin.source();
    int start = offset(source, origin);
    if (start >= source.text().length()) {
      return origin;
    }
    char first = source.text().charAt(start);
    boolean quoted = first == '"' || first == '\'';
    boolean textHasIt = !text.isEmpty() && text.charAt(0) == first;
    char quote = quoted && !(textHasIt && isLiteral(source, start)) ? first : 0;
    Written written = new Written(source.text(), origin.column() - 1, quote);
    int begin = written.find(quote == 0 ? start : start + 1, text, Math.min(from, text.length()));
    int lineEnd = source.text().indexOf('\n', begin);
    int end = written.find(quote == 0 ? start : start + 1, text, Math.min(to, text.length()));
    int limit = lineEnd < 0 ? source.text().length() : lineEnd;
    return source.span(begin, Math.max(begin + 1, Math.min(end, limit)));
  }

  /** Whether the line above ends in a block scalar's header, so that quotes are ordinary. */
  private static boolean isLiteral(Source source, int start) {
    int line = source.text().lastIndexOf('\n', start - 1);
    if (line < 0 || !source.text().substring(line, start).isBlank()) {
      return false;
    }
    int above = source.text().lastIndexOf('\n', line - 1);
    return source.text().substring(above + 1, line).matches(".*[|>][-+0-9]*\\s*(#.*)?");
  }

  private static int offset(Source source, Span span) {
    int start = source.start(span.line());
    if (start == source.text().length()) {
      return start;
    }
    return start + span.column() - 1;
  }

  /** Walks text and source side by side until the text's {@code count}-th character. */
  private int find(int start, String text, int count) {
    int place = start;
    for (int i = 0; i < count; i++) {
      place = after(seek(place, text.charAt(i)), text.charAt(i));
    }
    return count < text.length() ? seek(place, text.charAt(count)) : Math.min(place, raw.length());
  }

  /** The place, from here on, that stands for a character of the text. */
  private int seek(int place, char wanted) {
    int at = place;
    while (at < raw.length() && raw.charAt(at) != wanted && !Character.isWhitespace(wanted)) {
      if (quote == '"' && raw.startsWith("\\\n", at)) {
        at += 2;
      } else if (Character.isWhitespace(raw.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return Math.min(at, raw.length());
  }

  /** The place behind what stands for a character of the text. */
  private int after(int at, char character) {
    if (at >= raw.length()) {
      return at;
    }
    char here = raw.charAt(at);
    if (quote == '"' && here == '\\') {
      return at + escapeLength(at);
    }
    if (quote == '\'' && here == '\'') {
      return at + 2;
    }
    if (here == '\n') {
      return skipIndent(at + 1);
    }
    if (here == '\r') {
      return skipIndent(at + 2);
    }
    if (here != character && Character.isWhitespace(character)) {
      return Character.isWhitespace(here) ? at + 1 : at;
    }
    return at + 1;
  }

  private int escapeLength(int at) {
    return switch (at + 1 < raw.length() ? raw.charAt(at + 1) : ' ') {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private int skipIndent(int lineStart) {
    int at = lineStart;
    while (at < raw.length() && at < lineStart + indent && raw.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
