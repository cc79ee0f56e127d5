package foobar.modules.postgresql;

import foobar.module.StatementPlaces;
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
import java.util.stream.Collectors;

/** Values put into the places of a statement, written so that they stay values. */
final class Arguments {

  private Arguments() {}

  /**
   * @throws IllegalArgumentException if places and values do not match
   */
  static Text fill(
      Text statement, Optional<List<Value>> positional, Optional<Map<String, Value>> named) {
    return StatementPlaces.fill(statement, positional, named, Arguments::literal);
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
