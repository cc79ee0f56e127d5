package foobar.modules.postgresql;

import foobar.module.Plan;
import foobar.modules.postgresql.Answer.Reply;
import foobar.modules.postgresql.PostgresqlPrivs.Kind;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From what a task wants of privileges to the statements that bring it about.
 *
 * <p>What they would change the server itself says: they are run in a transaction that is rolled
 * back, with a look at the lists of privileges before and after.
 */
record PrivilegePlanner(PostgresqlPrivs wanted, Postgres postgres) {

  Plan plan(Probe host) {
    boolean everybody = wanted.roles().equalsIgnoreCase("PUBLIC");
    List<String> roles = everybody ? List.of() : PrivilegeNames.words(wanted.roles());
    Optional<Answer> answer = rehearse(host, roles);
    if (answer.isEmpty()) {
      return imagined(roles);
    }
    List<String> there =
        answer.get().reply(0).rows().stream().map(row -> String.valueOf(row.getFirst())).toList();
    List<String> missing = roles.stream().filter(role -> !there.contains(role)).toList();
    if (missing.isEmpty()) {
      return compared(host, roles, answer.get());
    }
    if (missing.stream().allMatch(role -> Postgres.expects(host, "role " + role))) {
      return imagined(roles);
    }
    if (wanted.failOnRole()) {
      return Plan.fail("Role '" + missing.getFirst() + "' does not exist");
    }
    String warning = "Role '%s' does not exist, ".formatted(missing.getFirst());
    if (there.isEmpty()) {
      return queries(Plan.NOTHING, List.of()).warn(warning + "nothing to do");
    }
    Answer again = rehearse(host, there).orElseThrow();
    return compared(host, there, again).warn(warning + "pass it");
  }

  private Optional<Answer> rehearse(Probe host, List<String> roles) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "SELECT rolname FROM pg_roles WHERE rolname IN ("
            + Sql.texts(roles.isEmpty() ? List.of("") : roles)
            + ")");
    statements.add("BEGIN");
    statements.add(status());
    statements.addAll(new PrivilegeStatement(wanted, roles).statements());
    statements.add(status());
    statements.add("ROLLBACK");
    return postgres.ask(host, statements);
  }

  private Plan compared(Probe host, List<String> roles, Answer answer) {
    List<String> statements = new PrivilegeStatement(wanted, roles).statements();
    if (answer.refused().isPresent()) {
      boolean open = answer.message().contains("does not exist") && expectsMore(host);
      return open ? imagined(roles) : Plan.fail(answer.message());
    }
    String before = shown(answer.reply(2));
    String after = shown(answer.reply(3 + statements.size()));
    Plan plan =
        before.equals(after)
            ? Plan.NOTHING
            : Plan.NOTHING.change(field(), before, after, h -> postgres.runTogether(h, statements));
    return queries(plan, statements);
  }

  /** What the privileges are on may come from a step that a dry run did not do. */
  private boolean expectsMore(Probe host) {
    return host.expectsAny(Expectation.Kind.DATABASE);
  }

  private Plan imagined(List<String> roles) {
    List<String> statements = new PrivilegeStatement(wanted, roles).statements();
    return queries(
        Plan.NOTHING.change(
            field(), "", statements.getLast(), h -> postgres.runTogether(h, statements)),
        statements);
  }

  private String field() {
    String kind = wanted.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return kind + " privileges";
  }

  private static String shown(Reply reply) {
    List<String> lines = new ArrayList<>();
    reply
        .rows()
        .forEach(
            row ->
                lines.add(
                    row.stream()
                        .map(v -> v == null ? "" : v)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")));
    return String.join("; ", lines);
  }

  private static Plan queries(Plan plan, List<String> statements) {
    return plan.result(
        "queries",
        statements.isEmpty()
            ? Sequence.of()
            : Sequence.of(Text.of(String.join(";\n", statements) + ";")));
  }

  /** A question for the lists of privileges that the statements may change. */
  private String status() {
    PrivilegeStatement statement = new PrivilegeStatement(wanted, List.of());
    Kind type = wanted.type();
    return switch (type) {
      case TABLE -> relations("relkind IN ('r', 'v', 'm', 'p', 'f')", statement);
      case SEQUENCE -> relations("relkind = 'S'", statement);
      case FUNCTION, PROCEDURE -> functions(statement);
      case TYPE -> inSchema("typname", "typacl", "pg_type", "typnamespace", statement);
      case SCHEMA -> plain("nspname", "nspacl", "pg_namespace", statement);
      case LANGUAGE -> plain("lanname", "lanacl", "pg_language", statement);
      case TABLESPACE -> plain("spcname", "spcacl", "pg_tablespace", statement);
      case DATABASE -> plain("datname", "datacl", "pg_database", statement);
      case FOREIGN_DATA_WRAPPER -> plain("fdwname", "fdwacl", "pg_foreign_data_wrapper", statement);
      case FOREIGN_SERVER -> plain("srvname", "srvacl", "pg_foreign_server", statement);
      case GROUP ->
          "SELECT g.rolname, u.rolname, m.admin_option FROM pg_auth_members m"
              + " JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member"
              + " WHERE g.rolname IN ("
              + Sql.texts(statement.objects())
              + ") ORDER BY 1, 2, 3";
      case DEFAULT_PRIVS ->
          "SELECT defaclrole::regrole, defaclnamespace, defaclobjtype, acl FROM pg_default_acl,"
              + " LATERAL (SELECT array_agg(i::text ORDER BY i::text) FROM unnest(defaclacl) i) AS l(acl)"
              + statement
                  .schema()
                  .map(
                      schema ->
                          " WHERE defaclnamespace = (SELECT oid FROM pg_namespace WHERE nspname = "
                              + Sql.text(schema)
                              + ")")
                  .orElse("")
              + " ORDER BY 1, 2, 3";
    };
  }

  private static String plain(String name, String acl, String table, PrivilegeStatement statement) {
    return "SELECT %s, %s FROM %s WHERE %s IN (%s) ORDER BY 1"
        .formatted(name, sorted(acl), table, name, Sql.texts(statement.objects()));
  }

  private static String relations(String kinds, PrivilegeStatement statement) {
    return inSchema("relname", "relacl", "pg_class", "relnamespace", statement)
        .replace(" ORDER BY 1", " AND " + kinds + " ORDER BY 1");
  }

  private static String inSchema(
      String name, String acl, String table, String place, PrivilegeStatement statement) {
    String names =
        statement.isForAllInSchema()
            ? ""
            : " AND " + name + " IN (" + Sql.texts(statement.objects()) + ")";
    String where =
        statement.schema().map(schema -> " AND nspname = " + Sql.text(schema)).orElse("");
    return "SELECT %s, %s FROM %s JOIN pg_namespace n ON n.oid = %s WHERE true%s%s ORDER BY 1"
        .formatted(name, sorted(acl), table, place, where, names);
  }

  private static String functions(PrivilegeStatement statement) {
    String names =
        statement.isForAllInSchema()
            ? ""
            : " AND proname IN ("
                + Sql.texts(
                    statement.objects().stream().map(o -> o.replaceFirst("\\(.*", "")).toList())
                + ")";
    return "SELECT p.oid::regprocedure, %s FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = %s%s ORDER BY 1"
        .formatted(sorted("proacl"), Sql.text(statement.schema().orElse("public")), names);
  }

  private static String sorted(String acl) {
    return "(SELECT array_agg(i::text ORDER BY i::text) FROM unnest(" + acl + ") i)";
  }
}
