package foobar.module;

import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a statement for a database, {@code %s} or {@code %(name)s}, filled with values that
 * stay values.
 */
public final class StatementPlaces {

  private static final Pattern PLACE = Pattern.compile("%(?:\\((\\w+)\\)s|s|%|.)?", Pattern.DOTALL);

  private StatementPlaces() {}

  /**
   * @param literal writes a value as the database reads it
   * @throws IllegalArgumentException if places and values do not match
   */
  public static Text fill(
      Text statement,
      Optional<List<Value>> positional,
      Optional<Map<String, Value>> named,
      Function<Value, String> literal) {
    if (positional.isEmpty() && named.isEmpty()) {
      return statement;
    }
    Matcher place = PLACE.matcher(statement.value());
    StringBuilder filled = new StringBuilder();
    boolean secret = statement.isSecret();
    int next = 0;
    while (place.find()) {
      Value value;
      if (place.group().equals("%%")) {
        place.appendReplacement(filled, "%");
        continue;
      } else if (place.group().equals("%s") && positional.isPresent()) {
        value = nth(positional.get(), next++);
      } else if (place.group(1) != null && named.isPresent()) {
        value = of(named.get(), place.group(1));
      } else {
        throw new IllegalArgumentException(
            "`"
                + place.group()
                + "` in the query is no place for a value; write %% for a percent sign");
      }
      secret |= value instanceof Text text && text.isSecret();
      place.appendReplacement(filled, Matcher.quoteReplacement(literal.apply(value)));
    }
    place.appendTail(filled);
    if (next < positional.orElse(List.of()).size()) {
      throw new IllegalArgumentException(
          "the query has places for %d values, but there are %d in `positional_args`"
              .formatted(next, positional.orElse(List.of()).size()));
    }
    return Text.of(filled.toString()).marked(statement.isUnsafe(), secret);
  }

  private static Value nth(List<Value> values, int index) {
    if (index >= values.size()) {
      throw new IllegalArgumentException(
          "the query has places for more values than the %d in `positional_args`"
              .formatted(values.size()));
    }
    return values.get(index);
  }

  private static Value of(Map<String, Value> values, String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("`named_args` has no value for `" + name + "`");
    }
    return value;
  }
}
