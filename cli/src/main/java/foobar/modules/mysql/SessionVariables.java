package foobar.modules.mysql;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of one session, as statements. */
final class SessionVariables {

  private SessionVariables() {}

  static List<String> statements(Optional<Map<String, Value>> variables) {
    List<String> statements = new ArrayList<>();
    variables
        .orElse(Map.of())
        .forEach(
            (name, value) ->
                statements.add("SET SESSION " + Sql.name(name) + " = " + literal(value)));
    return statements;
  }

  static String literal(Value value) {
    return switch (value) {
      case Int number -> number.toString();
      case Real real -> real.toString();
      case Bool bool -> bool.truthy() ? "1" : "0";
      default -> Sql.text(PythonText.str(value));
    };
  }
}
