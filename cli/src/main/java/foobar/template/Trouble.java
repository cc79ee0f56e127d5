package foobar.template;

import foobar.value.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * Something an operation cannot do, said before anybody knows where in which text. The expression
 * that asked for it adds the place and makes a {@link foobar.source.Mistake} of it.
 */
public final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String help;
  private final transient @Nullable Undefined undefined;

  public Trouble(String summary) {
    this(summary, "");
  }

  public Trouble(String summary, String help) {
    this(summary, help, null);
  }

  private Trouble(String summary, String help, @Nullable Undefined undefined) {
    super(summary, null, false, false);
    this.help = help;
    this.undefined = undefined;
  }

  /** A missing value was used. */
  public static Trouble of(Undefined undefined) {
    return new Trouble(undefined.message(), undefined.help(), undefined);
  }

  public String summary() {
    return String.valueOf(getMessage());
  }

  public String help() {
    return help;
  }

  public @Nullable Undefined undefined() {
    return undefined;
  }
}
