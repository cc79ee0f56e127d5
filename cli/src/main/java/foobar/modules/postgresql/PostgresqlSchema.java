package foobar.modules.postgresql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;

/** Makes schemas in a PostgreSQL database and removes them. */
@Doc("Makes schemas in a PostgreSQL database and removes them.")
@Example("postgresql_schema: { db: site, name: app, owner: app }")
@Ahead
public record PostgresqlSchema(
    @Doc("The schema.") @Alias("name") String schema,
    @Doc("Who owns it.") @Default("") String owner,
    @Doc("The database.") @Alias({"db", "login_db"}) @Default("postgres") String database,
    @Doc("Remove what is in it too.") @Default("no") boolean cascadeDrop,
    @Doc("Whether it is there.") @Default("present") State state,
    @Shared Login login)
    implements Module {

  /** Whether there is a schema. */
  public enum State {
    PRESENT,
    ABSENT
  }

  @Override
  public Plan check(Probe host) {
    Postgres postgres = Postgres.of(login, database);
    String query =
        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = " + Sql.text(schema);
    String now = postgres.ask(host, List.of(query)).map(said -> said.reply(0).value()).orElse("");
    Plan plan = Plan.NOTHING.result("schema", schema).result("queries", Sequence.of());
    if (state == State.ABSENT) {
      String drop = "DROP SCHEMA " + Sql.name(schema) + (cascadeDrop ? " CASCADE" : "");
      return now.isEmpty() ? plan : step(plan, postgres, List.of("present", "absent", drop));
    }
    String owned = owner.isEmpty() ? "" : " AUTHORIZATION " + Sql.name(owner);
    if (now.isEmpty()) {
      String create = "CREATE SCHEMA " + Sql.name(schema) + owned;
      return step(plan, postgres, List.of("absent", "present", create));
    }
    String alter = "ALTER SCHEMA " + Sql.name(schema) + " OWNER TO " + Sql.name(owner);
    return owner.isEmpty() || owner.equals(now)
        ? plan
        : step(plan, postgres, List.of("owned by " + now, "owned by " + owner, alter));
  }

  /**
   * A change.
   *
   * @param words how it is, how it will be, and the statement for that
   */
  private Plan step(Plan plan, Postgres postgres, List<String> words) {
    String statement = words.getLast();
    return plan.change(
            "schema " + schema,
            words.getFirst(),
            words.get(1),
            h -> postgres.run(h, List.of(statement), false))
        .result("queries", Sequence.of(Text.of(statement)));
  }
}
