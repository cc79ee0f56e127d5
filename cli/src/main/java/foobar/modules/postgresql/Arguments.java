package foobar.modules.postgresql;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values put into the places of a statement, written so that they stay values. */
final class Arguments {

  private static final Pattern PLACE = Pattern.compile("%(?:\\((\\w+)\\)s|s|%|.)?", Pattern.DOTALL);

  private Arguments() {}

  /**
   * @throws IllegalArgumentException if places and values do not match
   */
  static Text fill(
      Text statement, Optional<List<Value>> positional, Optional<Map<String, Value>> named) {
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
      place.appendReplacement(filled, Matcher.quoteReplacement(literal(value)));
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

  private static String literal(Value value) {
    return switch (value) {
      case None ignored -> "NULL";
      case Bool bool -> bool.truthy() ? "true" : "false";
      case Int number -> number.toString();
      case Real real -> real.toString();
      case Sequence list -> Sql.text(array(list));
      default -> Sql.text(PythonText.str(value));
    };
  }

  /** A list as PostgreSQL writes an array. */
  private static String array(Sequence list) {
    return list.items().stream()
        .map(
            item ->
                item instanceof Sequence inner
                    ? array(inner)
                    : item instanceof None || item instanceof Int || item instanceof Real
                        ? literal(item)
                        : '"'
                            + PythonText.str(item).replace("\\", "\\\\").replace("\"", "\\\"")
                            + '"')
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
