package foobar.modules.mysql;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows or sets a global variable of a MySQL or MariaDB server. */
@Doc("Shows or sets a global variable of a MySQL or MariaDB server.")
@Example("mysql_variables: { variable: max_connections, value: 200 }")
@Ahead
public record MysqlVariables(
    @Doc("The variable.") String variable,
    @Doc("Its value; only shown unless given.") Optional<Value> value,
    @Doc("`persist` keeps it over a restart, `persist_only` sets it for the next one (MySQL).")
        @Default("global")
        Mode mode,
    @Shared Login login)
    implements Module {

  /** For how long it is set. */
  public enum Mode {
    GLOBAL,
    PERSIST,
    @Choice({"persist_only"})
    PERSIST_ONLY
  }

  public MysqlVariables {
    if (!variable.matches("[0-9A-Za-z_.]+")) {
      throw new IllegalArgumentException("`" + variable + "` is not the name of a variable");
    }
  }

  @Override
  public Plan check(Probe host) {
    Mysql mysql = Mysql.of(login);
    Optional<Answer> answer = mysql.ask(host, List.of(query()));
    Optional<Map<String, @Nullable String>> row = answer.flatMap(a -> a.rows(0).first());
    if (answer.isPresent() && row.isEmpty()) {
      return Plan.fail(
          mode == Mode.PERSIST_ONLY
              ? "the server has no persisted variables to compare `" + variable + "` with"
              : "the server has no variable `" + variable + "`");
    }
    String now = row.map(r -> Accounts.field(r, "Value")).orElse("");
    if (value.isEmpty()) {
      return Plan.NOTHING.result("msg", Text.unsafe(now));
    }
    if (answer.isPresent() && same(now, value.get())) {
      return Plan.NOTHING.result("msg", "Variable is already set to requested value.");
    }
    String statement = "SET " + scope() + " " + Sql.name(variable) + " = " + literal(value.get());
    return Plan.NOTHING
        .result("queries", Sequence.of(Text.of(statement)))
        .result("msg", "Variable change succeeded")
        .change(
            variable,
            now,
            PythonText.str(value.get()),
            target -> mysql.run(target, List.of(statement)));
  }

  private String query() {
    return mode == Mode.PERSIST_ONLY
        ? "SELECT MAX(VARIABLE_VALUE) AS Value FROM performance_schema.persisted_variables"
            + " WHERE VARIABLE_NAME = "
            + Sql.text(variable)
        : "SHOW GLOBAL VARIABLES WHERE Variable_name = " + Sql.text(variable);
  }

  private String scope() {
    return mode == Mode.GLOBAL ? "GLOBAL" : mode.name();
  }

  private static boolean same(String now, Value wanted) {
    return normal(now).equals(normal(PythonText.str(wanted)));
  }

  /** Servers show switches as ON and OFF, whatever they were set to. */
  private static String normal(String value) {
    String upper = value.strip().toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "ON", "TRUE", "YES", "1" -> "1";
      case "OFF", "FALSE", "NO", "0" -> "0";
      default -> upper.matches("-?\\d+\\.\\d+") ? upper.replaceFirst("\\.?0+$", "") : value.strip();
    };
  }

  private static String literal(Value value) {
    if (value instanceof Bool bool) {
      return bool.truthy() ? "1" : "0";
    }
    String text = PythonText.str(value).strip();
    return text.matches("-?\\d+(\\.\\d+)?") ? text : Sql.text(text);
  }
}
