package foobar.modules.postgresql;

import foobar.module.Alias;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements on a PostgreSQL server. */
@Doc("Runs statements on a PostgreSQL server, all of them or none.")
@Example("postgresql_query: { db: site, query: SELECT version() }")
@Example(
    "postgresql_query: { db: site, query: 'SELECT * FROM pages WHERE id = %s',"
        + " positional_args: [1] }")
public record PostgresqlQuery(
    @Doc(
            "A statement, or a list of them. With arguments, `%s` or `%(name)s` stands for a value,"
                + " `%%` for a percent sign.")
        Optional<Value> query,
    @Doc("The database.") @Alias("login_db") @Default("") String db,
    @Doc("Values for each `%s`.") Optional<List<Value>> positionalArgs,
    @Doc("Values for each `%(name)s`.") Optional<Map<String, Value>> namedArgs,
    @Doc("A file on the host with statements.") Optional<String> pathToScript,
    @Doc("Each statement by itself, not all in one transaction.") @Default("no") boolean autocommit,
    @Doc("The client's character set.") Optional<String> encoding,
    @Doc("Schemas to look for names in.") @Default("") List<String> searchPath,
    @Doc("Whether the script counts as one query.") @Default("yes") boolean asSingleQuery,
    @Shared Login login)
    implements Module {

  public PostgresqlQuery {
    if (positionalArgs.isPresent() && namedArgs.isPresent()) {
      throw new IllegalArgumentException("`positional_args` and `named_args` exclude each other");
    }
    if (query.isPresent() == pathToScript.isPresent()) {
      throw new IllegalArgumentException("one of `query` and `path_to_script` is needed");
    }
    query.ifPresent(PostgresqlQuery::texts);
  }

  private static List<Text> texts(Value query) {
    List<Text> texts = new ArrayList<>();
    if (query instanceof Sequence list) {
      list.items().forEach(item -> texts.addAll(texts(item)));
    } else if (query instanceof Text text) {
      texts.add(text);
    } else {
      throw new IllegalArgumentException(
          "query argument must be of type string or list, not `" + PythonText.str(query) + "`");
    }
    return texts;
  }

  @Override
  public Plan check(Probe host) {
    List<Text> given =
        query
            .map(PostgresqlQuery::texts)
            .orElseGet(
                () ->
                    List.of(
                        Text.unsafe(
                            new String(
                                host.read(host.expand(pathToScript.orElse(""))),
                                StandardCharsets.UTF_8))));
    List<Text> filled = new ArrayList<>();
    try {
      for (Text text : given) {
        filled.add(Arguments.fill(text, positionalArgs, namedArgs));
      }
    } catch (IllegalArgumentException wrong) {
      return Plan.fail(String.valueOf(wrong.getMessage()));
    }
    Postgres postgres = Postgres.of(login, db);
    List<String> session = new ArrayList<>(postgres.session());
    encoding.ifPresent(name -> session.add("SET client_encoding = " + Sql.text(name)));
    if (!searchPath.isEmpty()) {
      session.add(
          "SELECT set_config('search_path', "
              + Sql.text(String.join(",", searchPath))
              + ", false)");
    }
    return new Query(new Postgres(login, db, session), given, filled, autocommit).plan(host);
  }
}
