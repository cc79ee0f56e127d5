package foobar.module;

import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** What a task returns as {@code diff}, in the shape that playbooks know. */
@FunctionalInterface
public interface Comparison {

  /** Nothing is returned. */
  Comparison NONE = (contents, dry) -> null;

  /**
   * How it was and how it is, asked for before anything changes.
   *
   * @param contents whether the run shows differences, so that texts are worth reading
   * @param dry whether the host is only imagined
   * @return null if nothing is returned
   */
  @Nullable Value diff(boolean contents, boolean dry);

  /**
   * Two texts.
   *
   * @param name what they are called: a path, mostly
   */
  static MapValue texts(String name, String before, String after) {
    return MapValue.empty()
        .put("before", Text.unsafe(before))
        .put("after", Text.unsafe(after))
        .put("before_header", Text.of(name))
        .put("after_header", Text.of(name));
  }
}
