package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements on a MySQL or MariaDB server. */
@Doc("Runs statements on a MySQL or MariaDB server.")
@Example("mysql_query: { query: SELECT 1 AS one }")
@Example(
    "mysql_query: { login_db: site, query: 'UPDATE pages SET hits = %s WHERE id = %s',"
        + " positional_args: [0, 7] }")
public record MysqlQuery(
    @Doc(
            "A statement, or a list of them. With arguments, `%s` or `%(name)s` stands for a value,"
                + " `%%` for a percent sign.")
        Value query,
    @Doc("The default database.") Optional<String> loginDb,
    @Doc("Values for each `%s`.") Optional<List<Value>> positionalArgs,
    @Doc("Values for each `%(name)s`.") Optional<Map<String, Value>> namedArgs,
    @Doc("All statements or none.") @Default("no") boolean singleTransaction,
    @Doc("Settings of the session.") Optional<Map<String, Value>> sessionVars,
    @Shared Login login)
    implements Module {

  public MysqlQuery {
    if (positionalArgs.isPresent() && namedArgs.isPresent()) {
      throw new IllegalArgumentException("`positional_args` and `named_args` exclude each other");
    }
    texts(query);
  }

  private static List<Text> texts(Value query) {
    List<Text> texts = new ArrayList<>();
    if (query instanceof Sequence list) {
      list.items().forEach(item -> texts.addAll(texts(item)));
    } else if (query instanceof Text text) {
      texts.add(text.derive(text.value().strip().replaceFirst(";\\s*$", "")));
    } else {
      throw new IllegalArgumentException(
          "`query` is a statement or a list of them, not `" + PythonText.str(query) + "`");
    }
    return texts;
  }

  @Override
  public Plan check(Probe host) {
    List<Text> statements = new ArrayList<>();
    for (Text text : texts(query)) {
      try {
        statements.add(Arguments.fill(text, positionalArgs, namedArgs));
      } catch (IllegalArgumentException wrong) {
        return Plan.fail(String.valueOf(wrong.getMessage()));
      }
    }
    List<String> session = SessionVariables.statements(sessionVars);
    Mysql mysql = new Mysql(login, false, loginDb, session);
    return new Query(mysql, statements, singleTransaction).plan(host);
  }
}
