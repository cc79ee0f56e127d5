package foobar.modules.postgresql;

import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a task wants of a database to the statements that bring it about. */
record DatabasePlanner(PostgresqlDb wanted, Postgres postgres) {

  private static final String INFO =
      """
      SELECT datname, rolname AS owner, pg_encoding_to_char(encoding) AS encoding,
        encoding AS encoding_id, datcollate, datctype, datconnlimit, spcname AS tablespace
      FROM pg_database JOIN pg_roles ON pg_roles.oid = pg_database.datdba
        JOIN pg_tablespace ON pg_tablespace.oid = pg_database.dattablespace
      WHERE datname IN (%s)""";

  Plan plan(Probe host) {
    List<String> names = List.of(wanted.db(), wanted.target());
    Optional<Answer> answer =
        postgres.ask(
            host,
            List.of(
                INFO.formatted(Sql.texts(names)),
                "SELECT pg_char_to_encoding(" + Sql.text(wanted.encoding()) + ")",
                "SHOW server_version_num"));
    List<Map<String, @Nullable String>> rows =
        answer.map(said -> said.reply(0).maps()).orElse(List.of());
    Optional<Map<String, @Nullable String>> now = find(rows, wanted.db());
    boolean imagined = now.isEmpty() && Postgres.expects(host, wanted.db());
    return switch (wanted.state()) {
      case ABSENT -> absent(now.isPresent() || imagined, answer);
      case RENAME -> rename(now.isPresent() || imagined, find(rows, wanted.target()).isPresent());
      default -> {
        if (imagined) {
          yield executing(Plan.NOTHING, List.of());
        }
        yield now.isEmpty() ? create() : alter(now.get(), answer.orElseThrow().reply(1).value());
      }
    };
  }

  private static Optional<Map<String, @Nullable String>> find(
      List<Map<String, @Nullable String>> rows, String name) {
    return rows.stream().filter(row -> name.equals(row.get("datname"))).findFirst();
  }

  private Plan absent(boolean there, Optional<Answer> answer) {
    if (!there) {
      return executing(Plan.NOTHING, List.of());
    }
    String drop = "DROP DATABASE " + Sql.name(wanted.db());
    int version = answer.map(said -> number(said.reply(2).value())).orElse(170000);
    List<String> statements = new ArrayList<>();
    if (wanted.force() && version < 130000) {
      statements.add(
          "UPDATE pg_database SET datallowconn = false WHERE datname = " + Sql.text(wanted.db()));
      statements.add(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
              + Sql.text(wanted.db())
              + " AND pid <> pg_backend_pid()");
    } else if (wanted.force()) {
      drop += " WITH (FORCE)";
    }
    statements.add(drop);
    Plan plan =
        Plan.NOTHING.change(
            "database", wanted.db(), "absent", h -> postgres.run(h, statements, false));
    return executing(plan, List.of(drop));
  }

  private static int number(String text) {
    return text.matches("\\d+") ? Integer.parseInt(text) : 0;
  }

  private Plan rename(boolean there, boolean targetThere) {
    if (there && targetThere) {
      return Plan.fail("Both the source and the target databases exist.");
    }
    if (!there && !targetThere) {
      return Plan.fail("The source and the target databases do not exist.");
    }
    if (!there) {
      return executing(Plan.NOTHING, List.of());
    }
    String statement =
        "ALTER DATABASE " + Sql.name(wanted.db()) + " RENAME TO " + Sql.name(wanted.target());
    Plan plan =
        Plan.NOTHING
            .change(
                "database",
                wanted.db(),
                wanted.target(),
                h -> postgres.run(h, List.of(statement), false))
            .bringing(Expectation.Kind.DATABASE, wanted.target());
    return executing(plan, List.of(statement));
  }

  private Plan create() {
    StringBuilder statement = new StringBuilder("CREATE DATABASE " + Sql.name(wanted.db()));
    name(statement, "OWNER", wanted.owner());
    name(statement, "TEMPLATE", wanted.template());
    text(statement, "ENCODING", wanted.encoding());
    text(statement, "LC_COLLATE", wanted.lcCollate());
    text(statement, "LC_CTYPE", wanted.lcCtype());
    name(statement, "TABLESPACE", wanted.tablespace());
    if (!wanted.connLimit().isEmpty()) {
      statement.append(" CONNECTION LIMIT ").append(wanted.connLimit());
    }
    Plan plan =
        Plan.NOTHING
            .change(
                "database",
                "absent",
                wanted.db(),
                h -> postgres.run(h, List.of(statement.toString()), false))
            .bringing(Expectation.Kind.DATABASE, wanted.db());
    return executing(plan, List.of(statement.toString()));
  }

  private static void name(StringBuilder statement, String word, String value) {
    if (!value.isEmpty()) {
      statement.append(' ').append(word).append(' ').append(Sql.name(value));
    }
  }

  private static void text(StringBuilder statement, String word, String value) {
    if (!value.isEmpty()) {
      statement.append(' ').append(word).append(' ').append(Sql.text(value));
    }
  }

  /**
   * @param encoding the number of the character set wanted
   */
  private Plan alter(Map<String, @Nullable String> now, String encoding) {
    if (!wanted.encoding().isEmpty() && !encoding.equals(now.get("encoding_id"))) {
      return Plan.fail(
          "Changing database encoding is not supported. Current encoding: " + now.get("encoding"));
    }
    if (!wanted.lcCollate().isEmpty() && !wanted.lcCollate().equals(now.get("datcollate"))) {
      return Plan.fail(
          "Changing LC_COLLATE is not supported. Current LC_COLLATE: " + now.get("datcollate"));
    }
    if (!wanted.lcCtype().isEmpty() && !wanted.lcCtype().equals(now.get("datctype"))) {
      return Plan.fail(
          "Changing LC_CTYPE is not supported.Current LC_CTYPE: " + now.get("datctype"));
    }
    List<String> done = new ArrayList<>();
    Plan plan = Plan.NOTHING;
    plan = set(plan, done, now, "owner", wanted.owner(), "OWNER TO " + Sql.name(wanted.owner()));
    plan =
        set(
            plan,
            done,
            now,
            "datconnlimit",
            wanted.connLimit(),
            "CONNECTION LIMIT " + wanted.connLimit());
    String place = "SET TABLESPACE " + Sql.name(wanted.tablespace());
    plan = set(plan, done, now, "tablespace", wanted.tablespace(), place);
    return executing(plan, done);
  }

  private Plan set(
      Plan plan,
      List<String> done,
      Map<String, @Nullable String> now,
      String column,
      String then,
      String clause) {
    String before = Answer.field(now, column);
    if (then.isEmpty() || then.equals(before)) {
      return plan;
    }
    String statement = "ALTER DATABASE " + Sql.name(wanted.db()) + " " + clause;
    done.add(statement);
    String field = column.equals("datconnlimit") ? "conn_limit" : column;
    return plan.change(field, before, then, h -> postgres.run(h, List.of(statement), false));
  }

  private static Plan executing(Plan plan, List<String> statements) {
    return plan.result(
        "executed_commands", Sequence.of(statements.stream().map(Text::of).toList()));
  }
}
