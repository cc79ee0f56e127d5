package foobar.modules.mysql;

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
      case Bool bool -> bool.truthy() ? "1" : "0";
      case Int number -> number.toString();
      case Real real -> real.toString();
      case Sequence list ->
          list.items().stream().map(Arguments::literal).collect(Collectors.joining(",", "(", ")"));
      default -> Sql.text(PythonText.str(value));
    };
  }
}
