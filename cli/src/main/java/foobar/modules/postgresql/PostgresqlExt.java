package foobar.modules.postgresql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;

/** Adds extensions to a PostgreSQL database and removes them. */
@Doc("Adds extensions to a PostgreSQL database and removes them.")
@Example("postgresql_ext: { db: site, name: pg_trgm }")
@Ahead
public record PostgresqlExt(
    @Doc("The database.") @Alias("login_db") String db,
    @Doc("The extension.") @Alias("name") String ext,
    @Doc("The schema that what it brings goes to.") Optional<String> schema,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Add what it needs; remove what needs it.") @Default("no") boolean cascade,
    @Doc("The version; `latest` always asks for an update.") Optional<String> version,
    @Shared Login login)
    implements Module {

  /** Whether an extension is there. */
  public enum State {
    PRESENT,
    ABSENT
  }

  @Override
  public Plan check(Probe host) {
    Postgres postgres = Postgres.of(login, db);
    String name = Sql.text(ext);
    String target = Sql.text(version.orElse(""));
    Optional<Answer> answer =
        postgres.ask(
            host,
            List.of(
                "SELECT extversion FROM pg_extension WHERE extname = " + name,
                "SELECT version FROM pg_available_extension_versions WHERE name = " + name,
                "SELECT path FROM pg_extension_update_paths("
                    + name
                    + ") WHERE source = (SELECT extversion FROM pg_extension WHERE extname = "
                    + name
                    + ") AND target = "
                    + target));
    String now = answer.map(said -> said.reply(0).value()).orElse("");
    List<String> available =
        answer
            .map(
                said ->
                    said.reply(1).rows().stream().map(r -> String.valueOf(r.getFirst())).toList())
            .orElse(List.of(version.orElse("")));
    boolean path = answer.filter(said -> !said.reply(2).value().isEmpty()).isPresent();
    Plan plan =
        state == State.ABSENT
            ? remove(postgres, now)
            : now.isEmpty() ? create(postgres, available, host) : update(postgres, now, path);
    return plan.result("db", db).result("ext", ext);
  }

  private Plan remove(Postgres postgres, String now) {
    String drop = "DROP EXTENSION " + Sql.name(ext) + (cascade ? " CASCADE" : "");
    Plan plan =
        now.isEmpty()
            ? Plan.NOTHING.result("queries", Sequence.of())
            : step(postgres, now, "absent", drop);
    return version.isPresent() ? plan.warn("Parameter version is ignored when state=absent") : plan;
  }

  private Plan create(Postgres postgres, List<String> available, Probe host) {
    boolean named = version.filter(wanted -> !wanted.equals("latest")).isPresent();
    boolean yetToCome = host.expectsAny(Expectation.Kind.PACKAGE);
    if (named && !available.contains(version.get()) && !yetToCome) {
      return Plan.fail("Passed version '%s' is not available".formatted(version.get()));
    }
    if (available.isEmpty() && !yetToCome) {
      return Plan.fail("Extension %s is not available".formatted(ext));
    }
    String statement =
        "CREATE EXTENSION "
            + Sql.name(ext)
            + schema.map(place -> " WITH SCHEMA " + Sql.name(place)).orElse("")
            + (named ? " VERSION " + Sql.text(version.get()) : "")
            + (cascade ? " CASCADE" : "");
    return step(postgres, "absent", version.orElse("latest"), statement);
  }

  private Plan update(Postgres postgres, String now, boolean path) {
    if (version.isEmpty() || version.get().equals(now)) {
      return Plan.NOTHING.result("queries", Sequence.of());
    }
    boolean latest = version.get().equals("latest");
    if (!latest && !path) {
      return Plan.fail(
          ("Passed version '%s' has no valid update path from the currently installed version '%s'"
                  + " or the passed version is not available")
              .formatted(version.get(), now));
    }
    String statement =
        "ALTER EXTENSION "
            + Sql.name(ext)
            + " UPDATE"
            + (latest ? "" : " TO " + Sql.text(version.get()));
    return step(postgres, now, version.get(), statement);
  }

  private Plan step(Postgres postgres, String before, String after, String statement) {
    return Plan.NOTHING
        .change("extension " + ext, before, after, h -> postgres.run(h, List.of(statement), false))
        .result("queries", Sequence.of(Text.of(statement)));
  }
}
