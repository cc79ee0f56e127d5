package foobar.yaml;

import foobar.value.Text;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** What a text with a tag of its own means, such as {@code !vault}; {@code !unsafe} is built in. */
@FunctionalInterface
public interface Tags {

  /** Knows no tag. */
  Tags NONE = (tag, text) -> null;

  /**
   * The value of a tagged text, or null where the tag is unknown.
   *
   * @param tag the tag as it is written, such as {@code !vault}
   * @param text the text, with its place
   * @throws foobar.source.Mistake where the tag is known but the text is wrong
   */
  @Nullable Value valueOf(String tag, Text text);
}
