package foobar.manual;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that the manual tells of.
 *
 * @param names all of its names, its own first
 * @param summary one sentence
 * @param text all that there is to say, for a terminal of 80 columns
 */
public record Topic(Kind kind, List<String> names, String summary, Supplier<String> text) {

  public String name() {
    return names.getFirst();
  }
}
