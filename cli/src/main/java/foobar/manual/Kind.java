package foobar.manual;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the manual tells of. */
public enum Kind {
  MODULE,
  ROLE,
  KEYWORD,
  FILTER,
  TEST,
  LOOKUP,
  FUNCTION;

  /** The kind of that name, be it one or many. */
  public static Optional<Kind> of(String name) {
    return Arrays.stream(values())
        .filter(kind -> name.equals(kind.toString()) || name.equals(kind.plural()))
        .findFirst();
  }

  public String plural() {
    return this + "s";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
