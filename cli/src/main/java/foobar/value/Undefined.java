package foobar.value;

import foobar.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a missing name or key is: may be tested and given a default, but not used.
 *
 * @param message why it is undefined, such as {@code 'x' is undefined}
 * @param origin the expression that named it
 */
public record Undefined(String message, @Nullable Span origin) implements Value {

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String typeName() {
    return "Undefined";
  }
}
