package foobar.template;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.value.Undefined;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something an operation cannot do, said before anybody knows where in which text. The expression
 * that asked for it adds the place and makes a {@link Mistake} of it.
 */
public final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern NAME = Pattern.compile("'(\\w+)' is undefined");

  private final String help;
  private final String advice;
  private final transient @Nullable Undefined undefined;

  public Trouble(String summary) {
    this(summary, "");
  }

  public Trouble(String summary, String help) {
    this(summary, help, "", null);
  }

  private Trouble(String summary, String help, String advice, @Nullable Undefined undefined) {
    super(summary, null, false, false);
    this.help = help;
    this.advice = advice;
    this.undefined = undefined;
  }

  /** A missing value was used. */
  public static Trouble of(Undefined undefined) {
    return new Trouble(undefined.message(), undefined.help(), "", undefined);
  }

  /** The same with what to do next, if nobody who was nearer to it has said so. */
  public Trouble advised(String next) {
    return advice.isEmpty() ? new Trouble(summary(), help, next, undefined) : this;
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

  /** This where it was met; what may have been meant stands beside the place. */
  public Diagnostic at(@Nullable Span place) {
    boolean question = help.startsWith("did you mean");
    return Diagnostic.error(summary())
        .at(place)
        .label(question ? help : "")
        .help(question || help.isBlank() ? next() : help);
  }

  /** The same as an exception. */
  public Mistake mistake(@Nullable Span place) {
    return undefined == null ? at(place).mistake() : new UndefinedName(at(place));
  }

  private String next() {
    if (!advice.isEmpty()) {
      return advice;
    }
    if (undefined == null) {
      return "a task `debug: { var: NAME }` shows what a variable holds";
    }
    Matcher name = NAME.matcher(summary());
    return name.matches()
        ? "set it in `vars`, in the inventory or with -e; or write `%s | default(...)`"
            .formatted(name.group(1))
        : "set it, or give it a default: `| default(...)`";
  }
}
