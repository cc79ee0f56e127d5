package foobar.source;

import java.util.Arrays;
import java.util.Objects;

/** A named piece of text: a file, a template, a command-line option. */
public final class Source {

  private final String name;
  private final String text;
  private volatile int[] starts = {};

  /**
   * @param name what people call it, such as {@code site.yml}; shown in messages
   * @param text the whole text, lines separated by {@code \n}
   */
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** Where each line starts; worked out once, as every name in a text asks for its place. */
  private int[] starts() {
    int[] known = starts;
    if (known.length == 0) {
      int[] found = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
      int line = 1;
      for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
        found[line++] = i + 1;
      }
      starts = found;
      known = found;
    }
    return known;
  }

  /** Where a line starts, from 0; the end of the text where there is no such line. */
  int start(int line) {
    return line <= starts().length ? starts()[line - 1] : text.length();
  }

  /** The text of a line, without its end; empty where there is no such line. Lines count from 1. */
  public String line(int number) {
    if (number > starts().length) {
      return "";
    }
    int start = start(number);
    int end = text.indexOf('\n', start);
    String line = end < 0 ? text.substring(start) : text.substring(start, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** The place of the characters from {@code start} (counted from 0) up to {@code end}. */
  public Span span(int start, int end) {
    int found = Arrays.binarySearch(starts(), Math.min(start, text.length()));
    int line = found >= 0 ? found + 1 : -found - 1;
    return new Span(this, line, start - start(line) + 1, Math.max(1, end - start));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Source source && name.equals(source.name) && text.equals(source.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
