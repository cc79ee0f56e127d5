package foobar.yaml;

import foobar.source.Source;
import foobar.source.Span;
import java.util.Arrays;

/** Turns the reader's marks, which count code points, into places of the source. */
final class Places {

  private final Source source;
  private final int[] lineStarts;

  /** The offset of each code point; empty where every character is one. */
  private final int[] offsets;

  Places(Source source) {
    this.source = source;
    String text = source.text();
    int points = text.codePointCount(0, text.length());
    this.offsets = points == text.length() ? new int[0] : offsets(text, points);
    int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
    this.lineStarts = new int[lines];
    int line = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lineStarts[++line] = at + 1;
    }
  }

  Source source() {
    return source;
  }

  private static int[] offsets(String text, int points) {
    int[] offsets = new int[points];
    for (int i = 0, at = 0; i < points; i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    return offsets;
  }

  /** The offset in the source's characters of a mark's index. */
  int offset(int index) {
    if (offsets.length == 0) {
      return Math.min(index, source.text().length());
    }
    return index < offsets.length ? offsets[index] : source.text().length();
  }

  /** The place from one offset to another, cut at the end of the line. */
  Span span(int start, int end) {
    int found = Arrays.binarySearch(lineStarts, start);
    int line = found >= 0 ? found : -found - 2;
    int next = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : source.text().length();
    int length = Math.min(end, next) - start;
    return new Span(source, line + 1, start - lineStarts[line] + 1, Math.max(1, length));
  }

  /** The end of the line that holds the offset, without its line break. */
  int lineEnd(int offset) {
    int end = source.text().indexOf('\n', offset);
    int stop = end < 0 ? source.text().length() : end;
    return stop > offset && source.text().charAt(stop - 1) == '\r' ? stop - 1 : stop;
  }

  /** The start of the line behind the one that holds the offset, or the end of the text. */
  int nextLine(int offset) {
    int end = source.text().indexOf('\n', offset);
    return end < 0 ? source.text().length() : end + 1;
  }
}
