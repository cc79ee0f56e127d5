package foobar.value;

import foobar.source.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a missing name or key is: may be tested and given a default, but not used. */
public final class Undefined implements Value {

  private final String message;
  private final Supplier<String> help;
  private final Supplier<@Nullable Span> origin;
  private final boolean quiet;

  public Undefined(String message, @Nullable Span origin) {
    this(message, () -> "", () -> origin);
  }

  /** One whose place is worked out when somebody asks, as most are given a default. */
  public Undefined(String message, Supplier<String> help, Supplier<@Nullable Span> origin) {
    this(message, help, origin, false);
  }

  private Undefined(
      String message, Supplier<String> help, Supplier<@Nullable Span> origin, boolean quiet) {
    this.message = message;
    this.help = help;
    this.origin = origin;
    this.quiet = quiet;
  }

  /** This, but printed as nothing and false as a condition: an {@code if} without {@code else}. */
  public Undefined quietly() {
    return new Undefined(message, help, origin, true);
  }

  /** Whether it may be printed, as nothing, and asked for its truth. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Why it is undefined, such as {@code 'x' is undefined}. */
  public String message() {
    return message;
  }

  /** What may have been meant; may be empty. */
  public String help() {
    return help.get();
  }

  /** The expression that named it. */
  public @Nullable Span origin() {
    return origin.get();
  }

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String typeName() {
    return "Undefined";
  }

  @Override
  public String toString() {
    return "Undefined";
  }
}
