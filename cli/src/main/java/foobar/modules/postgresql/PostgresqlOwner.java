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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who owns things in a PostgreSQL database. */
@Doc("Says who owns things in a PostgreSQL database.")
@Example("postgresql_owner: { db: site, new_owner: app, obj_type: table, obj_name: app.visits }")
@Example("postgresql_owner: { db: site, new_owner: app, reassign_owned_by: [old] }")
@Ahead
public record PostgresqlOwner(
    @Doc("The role that owns it from now on.") String newOwner,
    @Doc("The thing; one in a schema may have that before it.") Optional<String> objName,
    @Doc("What kind of thing it is.") @Alias("type") Optional<Kind> objType,
    @Doc("The roles that lose all that they own in this database, and databases of theirs.")
        Optional<List<String>> reassignOwnedBy,
    @Doc("Fail if one of those roles is not there; otherwise it is left out with a warning.")
        Optional<Boolean> failOnRole,
    @Doc("The database.") @Alias("login_db") @Default("") String db,
    @Shared Login login)
    implements Module {

  private static final String BY_SCHEMA =
      "SELECT pg_get_userbyid(c.relowner) FROM pg_class c JOIN pg_namespace n ON n.oid ="
          + " c.relnamespace WHERE c.relkind IN (%s) AND ";

  /** Things that have an owner. */
  public enum Kind {
    DATABASE("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = "),
    FUNCTION("SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = "),
    MATVIEW(BY_SCHEMA.formatted("'m'")),
    SEQUENCE(BY_SCHEMA.formatted("'S'")),
    SCHEMA("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = "),
    TABLE(BY_SCHEMA.formatted("'r', 'p'")),
    TABLESPACE("SELECT pg_get_userbyid(spcowner) FROM pg_tablespace WHERE spcname = "),
    VIEW(BY_SCHEMA.formatted("'v'"));

    private final String query;

    Kind(String query) {
      this.query = query;
    }

    String word() {
      return this == MATVIEW ? "MATERIALIZED VIEW" : name();
    }

    /** The question for the owners of all that have this name. */
    String owners(String name) {
      if (!query.endsWith(" AND ")) {
        String bare = this == FUNCTION ? name.replaceFirst("\\(.*", "") : name;
        return query + Sql.text(bare);
      }
      int dot = name.indexOf('.');
      return dot < 0
          ? query + "pg_table_is_visible(c.oid) AND c.relname = " + Sql.text(name)
          : query
              + "n.nspname = "
              + Sql.text(name.substring(0, dot))
              + " AND c.relname = "
              + Sql.text(name.substring(dot + 1));
    }

    /** Its name in a statement; a function's has its parameters. */
    String named(String name) {
      if (this == FUNCTION) {
        return name;
      }
      boolean placed = query.endsWith(" AND ") && name.indexOf('.') > 0;
      int dot = name.indexOf('.');
      return placed
          ? Sql.name(name.substring(0, dot)) + "." + Sql.name(name.substring(dot + 1))
          : Sql.name(name);
    }
  }

  public PostgresqlOwner {
    boolean thing = objName.isPresent() || objType.isPresent();
    if (thing && (reassignOwnedBy.isPresent() || failOnRole.isPresent())) {
      throw new IllegalArgumentException(
          "`obj_name` and `obj_type` exclude `reassign_owned_by` and `fail_on_role`");
    }
    if (objName.isPresent() != objType.isPresent()
        || (!thing && reassignOwnedBy.orElse(List.of()).isEmpty())) {
      throw new IllegalArgumentException("needs `obj_name` and `obj_type`, or `reassign_owned_by`");
    }
    if (objType.filter(Kind.FUNCTION::equals).isPresent()
        && !objName.orElse("").matches("[^;'\\\\]+")) {
      throw new IllegalArgumentException("`obj_name` is no function such as `add(int, int)`");
    }
  }

  private static String exists(String role) {
    return "SELECT rolname FROM pg_roles WHERE rolname = " + Sql.text(role);
  }

  @Override
  public Plan check(Probe host) {
    Postgres postgres = Postgres.of(login, db);
    Plan plan = Plan.NOTHING.result("queries", Sequence.of());
    return objName.isPresent() ? one(host, postgres, plan) : reassign(host, postgres, plan);
  }

  private Plan one(Probe host, Postgres postgres, Plan plan) {
    Kind kind = objType.orElseThrow();
    String name = objName.orElseThrow();
    Optional<Answer> answer = postgres.ask(host, List.of(exists(newOwner), kind.owners(name)));
    boolean known = answer.filter(said -> said.reply(0).value().isEmpty()).isEmpty();
    if (!known && !Postgres.expects(host, newOwner)) {
      return Plan.fail("Role '" + newOwner + "' does not exist");
    }
    List<String> owners =
        answer
            .map(said -> said.reply(1).rows().stream().map(r -> "" + r.getFirst()).toList())
            .orElse(List.of());
    if (!owners.isEmpty() && owners.stream().allMatch(newOwner::equals)) {
      return plan;
    }
    String statement =
        "ALTER " + kind.word() + " " + kind.named(name) + " OWNER TO " + Sql.name(newOwner);
    return step(plan, postgres, String.join(", ", owners), statement);
  }

  private Plan step(Plan plan, Postgres postgres, String before, String statement) {
    String thing =
        objName
            .map(name -> objType.orElseThrow().name().toLowerCase(Locale.ROOT) + " " + name)
            .orElse("what they own");
    return plan.change(
            "owner of " + thing, before, newOwner, h -> postgres.run(h, List.of(statement), false))
        .result("queries", Sequence.of(Text.of(statement)));
  }

  /** What they own of this database, and which databases and tablespaces, as those go too. */
  private static String owned(List<String> roles) {
    return "SELECT count(*) FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid WHERE"
        + " d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND (d.dbid = 0 OR d.dbid ="
        + " (SELECT oid FROM pg_database WHERE datname = current_database())) AND r.rolname IN ("
        + Sql.texts(roles)
        + ")";
  }

  private Plan reassign(Probe host, Postgres postgres, Plan known) {
    List<String> old = reassignOwnedBy.orElseThrow();
    List<String> named = Stream.concat(Stream.of(newOwner), old.stream()).toList();
    Optional<Answer> answer =
        postgres.ask(
            host,
            List.of(
                "SELECT rolname FROM pg_roles WHERE rolname IN (" + Sql.texts(named) + ")",
                owned(old)));
    List<String> there =
        answer
            .map(said -> said.reply(0).rows().stream().map(r -> "" + r.getFirst()).toList())
            .orElse(named);
    Plan plan = known;
    for (String role : named) {
      if (there.contains(role) || Postgres.expects(host, role)) {
        continue;
      }
      if (role.equals(newOwner) || failOnRole.orElse(true)) {
        return Plan.fail("Role '" + role + "' does not exist");
      }
      plan = plan.warn("Role '" + role + "' does not exist, pass");
    }
    List<String> losing = old.stream().filter(there::contains).toList();
    boolean nothing = answer.filter(said -> said.reply(1).value().equals("0")).isPresent();
    if (losing.isEmpty() || nothing) {
      return plan;
    }
    String roles = losing.stream().map(Sql::name).collect(Collectors.joining(","));
    String statement = "REASSIGN OWNED BY " + roles + " TO " + Sql.name(newOwner);
    return step(plan, postgres, String.join(", ", losing), statement);
  }
}
