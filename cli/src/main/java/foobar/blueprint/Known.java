package foobar.blueprint;

import foobar.source.Span;
import foobar.value.Bool;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a variable.
 *
 * @param value null where it has none, or one that only a host knows
 * @param place of what counts; null for what is written nowhere
 */
public record Known(@Nullable Value value, @Nullable Span place) {

  /** Of what nothing sets. */
  public static final Known NOTHING = new Known(null, null);

  private static final Set<String> TRUE = Set.of("1", "yes", "y", "true", "on", "t");

  public boolean isKnown() {
    return value != null;
  }

  /** As people write it; empty where it has no value. */
  public String text() {
    Value known = value;
    return known == null ? "" : known.toString().strip();
  }

  /** The text, or another one where there is none. */
  public String or(String other) {
    return text().isEmpty() ? other : text();
  }

  /** As the filter {@code bool} takes it. */
  public boolean isTrue() {
    Value known = value;
    return switch (known) {
      case null -> false;
      case Bool bool -> bool.truthy();
      case Text text -> TRUE.contains(text.value().toLowerCase(Locale.ROOT));
      default -> known.truthy();
    };
  }

  /** The items of a list; none where it is no list. */
  public List<Value> items() {
    return value instanceof Sequence list ? list.items() : List.of();
  }
}
