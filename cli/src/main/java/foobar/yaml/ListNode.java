package foobar.yaml;

import foobar.source.Span;
import java.util.List;

/**
 * A list.
 *
 * @param items its items in order
 * @param tag {@code seq}, or one of its own
 * @param span where it starts
 */
public record ListNode(List<Node> items, String tag, Span span) implements Node {

  @Override
  public String kind() {
    return "a list";
  }
}
