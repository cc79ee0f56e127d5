package foobar.yaml;

import foobar.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping, with what {@code <<} merges into it first.
 *
 * @param entries its entries in order; no key comes twice
 * @param tag {@code map}, or one of its own
 * @param span where it starts
 */
public record MapNode(List<Entry> entries, String tag, Span span) implements Node {

  /** A key and its value. */
  public record Entry(ScalarNode key, Node value) {

    public String name() {
      return key.text();
    }
  }

  /** The value of a key as it is written, or null. */
  public @Nullable Node get(String key) {
    Entry entry = entry(key);
    return entry == null ? null : entry.value();
  }

  public @Nullable Entry entry(String key) {
    for (Entry entry : entries) {
      if (entry.name().equals(key)) {
        return entry;
      }
    }
    return null;
  }

  public boolean has(String key) {
    return entry(key) != null;
  }

  /** The keys as they are written. */
  public List<String> keys() {
    return entries.stream().map(Entry::name).toList();
  }

  @Override
  public String kind() {
    return "a mapping";
  }
}
