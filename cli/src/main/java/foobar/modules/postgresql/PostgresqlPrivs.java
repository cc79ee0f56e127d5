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
import java.util.Locale;
import java.util.Optional;

/** Grants and revokes privileges on what is in a PostgreSQL server, and membership of roles. */
@Doc("Grants and revokes privileges on what is in a PostgreSQL server, and membership of roles.")
@Example(
    "postgresql_privs: { db: site, roles: reader, privs: SELECT, objs: ALL_IN_SCHEMA,"
        + " schema: public }")
@Example("postgresql_privs: { db: site, type: database, roles: app, privs: ALL }")
@Example("postgresql_privs: { db: site, type: group, objs: staff, roles: 'alice,bob' }")
@Ahead
public record PostgresqlPrivs(
    @Doc("The database to log in to.") @Alias({"db", "login_db"}) String database,
    @Doc("Whether they have them.") @Default("present") State state,
    @Doc("The privileges, with commas between; `ALL` for all.") @Alias("priv")
        Optional<String> privs,
    @Doc("What sort of thing the privileges are on.") @Default("table") Kind type,
    @Doc(
            "The things, with commas between; `ALL_IN_SCHEMA`; with `default_privs`, TABLES,"
                + " SEQUENCES, FUNCTIONS, TYPES, SCHEMAS or `ALL_DEFAULT`; with `group`, roles.")
        @Alias("obj")
        Optional<String> objs,
    @Doc("The schema they are in; `not-specified` for none, with `default_privs`.")
        Optional<String> schema,
    @Doc("The roles, with commas between; `PUBLIC` for everybody.") @Alias("role") String roles,
    @Doc("With `default_privs`, the roles whose future things are meant.")
        Optional<String> targetRoles,
    @Doc("Whether they may pass it on; left as it is unless given.") @Alias("admin_option")
        Optional<Boolean> grantOption,
    @Doc("Fail if a role is missing, instead of passing it over.") @Default("yes")
        boolean failOnRole,
    @Doc("With `default_privs`, grant the use of types too.") @Default("yes") boolean usageOnTypes,
    @Shared Login login)
    implements Module {

  /** Whether roles have privileges. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** What privileges can be on. */
  public enum Kind {
    TABLE,
    SEQUENCE,
    FUNCTION,
    PROCEDURE,
    DATABASE,
    SCHEMA,
    LANGUAGE,
    TABLESPACE,
    GROUP,
    DEFAULT_PRIVS,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    TYPE;

    boolean isInSchema() {
      return switch (this) {
        case TABLE, SEQUENCE, FUNCTION, PROCEDURE, TYPE, DEFAULT_PRIVS -> true;
        default -> false;
      };
    }

    boolean hasMany() {
      return switch (this) {
        case TABLE, SEQUENCE, FUNCTION, PROCEDURE -> true;
        default -> false;
      };
    }
  }

  public PostgresqlPrivs {
    String kind = type.name().toLowerCase(Locale.ROOT);
    if (!type.isInSchema() && schema.isPresent()) {
      throw new IllegalArgumentException(
          "Argument \"schema\" is not allowed for type \"" + kind + "\".");
    }
    if (objs.filter("ALL_IN_SCHEMA"::equals).isPresent() && !type.hasMany()) {
      throw new IllegalArgumentException(
          "Argument \"objs\": ALL_IN_SCHEMA can be used only for type: table, sequence, function or"
              + " procedure, "
              + kind
              + " was passed.");
    }
    if (type != Kind.DATABASE && objs.filter(o -> !o.isBlank()).isEmpty()) {
      throw new IllegalArgumentException(
          "Argument \"objs\" is required for type \"" + kind + "\".");
    }
    if (type == Kind.GROUP && privs.isPresent()) {
      throw new IllegalArgumentException("Argument \"privs\" is not allowed for type \"group\".");
    }
    if (type != Kind.GROUP && privs.filter(p -> !p.isBlank()).isEmpty()) {
      throw new IllegalArgumentException(
          "Argument \"privs\" is required for type \"" + kind + "\".");
    }
    PrivilegeNames.check(privs, type, objs);
  }

  @Override
  public Plan check(Probe host) {
    return new PrivilegePlanner(this, Postgres.of(login, database)).plan(host);
  }
}
