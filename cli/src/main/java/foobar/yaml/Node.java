package foobar.yaml;

import foobar.source.Span;
import foobar.value.Value;

/** A part of a YAML document that knows where it is written. */
public sealed interface Node permits ScalarNode, ListNode, MapNode {

  /** Where it starts; its length ends with the line at the latest. */
  Span span();

  /**
   * Its tag: the short name of a standard one ({@code str}, {@code int}, {@code bool}, {@code
   * float}, {@code null}, {@code timestamp}, {@code seq}, {@code map}), else as it is written.
   */
  String tag();

  /** What it is, for messages: {@code a list}, {@code a number} ... */
  String kind();

  /** Whether it is {@code null}, as an empty value is. */
  default boolean isNone() {
    return tag().equals("null");
  }

  /**
   * The value it stands for. Every text keeps its place.
   *
   * @throws foobar.source.Mistake naming everything that is wrong, such as unknown tags
   */
  default Value toValue(Tags tags) {
    return new Conversion(tags).convert(this);
  }
}
