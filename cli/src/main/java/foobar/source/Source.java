package foobar.source;

/**
 * A named piece of text: a file, a template, a command-line option.
 *
 * @param name what people call it, such as {@code site.yml}; shown in messages
 * @param text the whole text, lines separated by {@code \n}
 */
public record Source(String name, String text) {

  /** The text of a line, without its end; empty where there is no such line. Lines count from 1. */
  public String line(int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    String line = end < 0 ? text.substring(start) : text.substring(start, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** The place of the characters from {@code start} (counted from 0) up to {@code end}. */
  public Span span(int start, int end) {
    int line = 1;
    int lineStart = 0;
    int limit = Math.min(start, text.length());
    for (int i = 0; i < limit; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Span(this, line, start - lineStart + 1, Math.max(1, end - start));
  }

  @Override
  public String toString() {
    return name;
  }
}
