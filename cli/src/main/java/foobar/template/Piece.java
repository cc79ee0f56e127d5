package foobar.template;

import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, and what it comes to by itself.
 *
 * @param depth in how many others it stands
 * @param text as it is written
 * @param value null where it has none, or where nobody asks for it
 * @param trouble why it has none; empty where nobody asks for it: what stands before it decides
 */
public record Piece(int depth, String text, @Nullable Value value, String trouble) {

  /** Whether what stands before it decides already. */
  public boolean isLeftOut() {
    return value == null && trouble.isEmpty();
  }
}
