package foobar.template;

import foobar.source.Source;
import foobar.source.Span;

/**
 * Finds the parts of a template in the YAML it was written in. YAML indents, folds and quotes, so
 * offsets differ; but the characters of a part stand there unchanged, in the same order. So the
 * n-th occurrence of a part in the template is the n-th in the file from the value's start on.
 */
final class WrittenInside implements Placement {

  private final Span origin;
  private final String text;

  WrittenInside(Span origin, String text) {
    this.origin = origin;
    this.text = text;
  }

  @Override
  public Span span(int start, int end) {
    String part = firstLine(start, end);
    if (part.isBlank()) {
      return origin;
    }
    Source source = origin.source();
    int from = offset(source.text(), origin.line(), origin.column());
    int limit = Math.min(source.text().length(), from + 4 * text.length() + 400);
    int found = from - 1;
    for (int i = occurrencesBefore(part, start); i >= 0; i--) {
      found = source.text().indexOf(part, found + 1);
      if (found < 0 || found + part.length() > limit) {
        return origin;
      }
    }
    return source.span(found, found + part.length());
  }

  private String firstLine(int start, int end) {
    int stop = Math.min(Math.max(end, start + 1), text.length());
    String part = start < stop ? text.substring(start, stop) : "";
    int line = part.indexOf('\n');
    return line < 0 ? part : part.substring(0, line);
  }

  private int occurrencesBefore(String part, int start) {
    int count = 0;
    int at = text.indexOf(part);
    while (at >= 0 && at < start) {
      count++;
      at = text.indexOf(part, at + 1);
    }
    return count;
  }

  private static int offset(String text, int line, int column) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return at;
      }
      at = end + 1;
    }
    return Math.min(text.length(), at + column - 1);
  }
}
