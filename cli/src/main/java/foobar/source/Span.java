package foobar.source;

/**
 * A place in a source.
 *
 * @param source the text it is in
 * @param line its line, from 1
 * @param column its first character in that line, from 1
 * @param length how many characters it covers, at least 1
 */
public record Span(Source source, int line, int column, int length) {

  /** The same place, for messages that must not show the line: it may hold a secret. */
  public Span hidden() {
    return new Span(new Source(source.name(), ""), line, column, length);
  }

  @Override
  public String toString() {
    return source.name() + ":" + line + ":" + column;
  }
}
