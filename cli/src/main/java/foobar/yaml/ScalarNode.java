package foobar.yaml;

import foobar.source.Span;
import foobar.source.Written;

/**
 * A single value: a text, a number, a truth, nothing.
 *
 * @param text its characters, with quotes, escapes and folding undone
 * @param tag see {@link Node#tag}
 * @param style how it is written
 * @param span its quote, its first character, or for a block its first line
 */
public record ScalarNode(String text, String tag, Style style, Span span) implements Node {

  /** How a single value is written. */
  public enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /** Whether it is a text, and not a number, a truth or nothing. */
  public boolean isText() {
    return tag.equals("str");
  }

  /** The place of the characters {@code from} (counted from 0) up to {@code to} of the text. */
  public Span part(int from, int to) {
    return Written.part(span, text, from, to);
  }

  @Override
  public String kind() {
    return switch (tag) {
      case "str" -> "a text";
      case "int", "float" -> "a number";
      case "bool" -> "true or false";
      case "null" -> "nothing";
      case "timestamp" -> "a date";
      default -> "a value tagged `" + tag + "`";
    };
  }
}
