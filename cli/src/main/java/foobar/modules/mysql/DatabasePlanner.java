package foobar.modules.mysql;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.mysql.MysqlDb.State;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a task wants of databases to the statements and programs that bring it about. */
record DatabasePlanner(MysqlDb wanted, Mysql mysql) {

  private static final String QUERY =
      "SELECT SCHEMA_NAME AS name, DEFAULT_CHARACTER_SET_NAME AS encoding,"
          + " DEFAULT_COLLATION_NAME AS collation FROM information_schema.SCHEMATA"
          + " WHERE SCHEMA_NAME IN (%s)";

  Plan plan(Probe host) {
    if (wanted.everything()) {
      return transfer(List.of());
    }
    List<String> names = wanted.name().stream().map(Sql::text).toList();
    Optional<Answer> answer = mysql.ask(host, List.of(QUERY.formatted(String.join(", ", names))));
    List<Map<String, @Nullable String>> rows =
        answer.map(found -> found.rows(0).rows()).orElse(List.of());
    List<String> missing =
        wanted.name().stream()
            .filter(name -> rows.stream().noneMatch(row -> name.equals(row.get("name"))))
            .filter(name -> !isExpected(host, name))
            .toList();
    return switch (wanted.state()) {
      case PRESENT -> create(missing).and(others(rows));
      case ABSENT -> drop(wanted.name().stream().filter(name -> !missing.contains(name)).toList());
      case DUMP ->
          missing.isEmpty()
              ? transfer(List.of())
              : Plan.fail("there is no database `" + missing.getFirst() + "` to dump");
      case IMPORT -> importing(host, missing);
    };
  }

  private static boolean isExpected(Probe host, String name) {
    return host.expects(new Expectation(Expectation.Kind.DATABASE, name));
  }

  private Plan create(List<String> missing) {
    Plan plan = Plan.NOTHING;
    for (String name : missing) {
      plan =
          plan.change("database", "absent", name, execute(creation(name)))
              .bringing(Expectation.Kind.DATABASE, name);
    }
    return plan;
  }

  private String creation(String name) {
    return "CREATE DATABASE "
        + Sql.name(name)
        + (wanted.encoding().isEmpty() ? "" : " CHARACTER SET " + Sql.text(wanted.encoding()))
        + (wanted.collation().isEmpty() ? "" : " COLLATE " + Sql.text(wanted.collation()));
  }

  /** A database that is there keeps its character set: changing it would not change its tables. */
  private Plan others(List<Map<String, @Nullable String>> rows) {
    Plan plan = Plan.NOTHING;
    for (Map<String, @Nullable String> row : rows) {
      plan = warn(plan, row, "encoding", wanted.encoding());
      plan = warn(plan, row, "collation", wanted.collation());
    }
    return plan;
  }

  private static Plan warn(
      Plan plan, Map<String, @Nullable String> row, String what, String wanted) {
    String now = Accounts.field(row, what);
    boolean same = wanted.isEmpty() || now.isEmpty() || now.equalsIgnoreCase(wanted);
    return same
        ? plan
        : plan.warn(
            "the database %s has the %s %s, not %s; it is left as it is"
                .formatted(row.get("name"), what, now, wanted));
  }

  private Plan drop(List<String> there) {
    Plan plan = Plan.NOTHING;
    for (String name : there) {
      plan = plan.change("database", name, "absent", execute("DROP DATABASE " + Sql.name(name)));
    }
    return plan;
  }

  private Act execute(String statement) {
    return (host, results) -> {
      mysql.run(host, List.of(statement));
      done(results, statement);
    };
  }

  private static void done(Results results, String command) {
    List<Text> commands = new ArrayList<>();
    if (results.values().get("executed_commands") instanceof Sequence before) {
      before.items().forEach(item -> commands.add((Text) item));
    }
    commands.add(Text.of(command));
    results.put("executed_commands", Sequence.of(commands));
  }

  private Plan importing(Probe host, List<String> missing) {
    String target = wanted.target().orElse("");
    if (!host.follow(target).exists()
        && !host.expects(new Expectation(Expectation.Kind.PATH, target))) {
      return Plan.fail("there is no file " + target + " on the host to import");
    }
    return transfer(missing);
  }

  private Plan transfer(List<String> missing) {
    Transfer transfer = new Transfer(wanted, mysql);
    String target = wanted.target().orElse("");
    boolean dump = wanted.state() == State.DUMP;
    Act act =
        (host, results) -> {
          String command = dump ? transfer.dump(host, results) : transfer.load(host, results);
          done(results, command);
        };
    String databases = String.join(", ", wanted.name());
    Plan plan =
        create(missing)
            .change(
                dump ? target : "database " + databases,
                "",
                dump ? "a dump of " + databases : "what " + target + " holds",
                act);
    return dump ? plan.bringing(Expectation.Kind.PATH, target) : plan;
  }
}
