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
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes, changes and removes roles of a PostgreSQL server that can log in. */
@Doc("Makes, changes and removes roles of a PostgreSQL server that can log in.")
@Example(
    "postgresql_user: { name: app, password: secret, role_attr_flags: 'CREATEDB,NOSUPERUSER' }")
@Example("postgresql_user: { name: old, state: absent }")
@Ahead
public record PostgresqlUser(
    @Doc("The role.") @Alias("name") String user,
    @Doc("The password, or a hash of it: md5... or SCRAM-SHA-256$...; empty for none.")
        Optional<Secret> password,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Privileges in `db`: `CONNECT/table:SELECT,INSERT`; `postgresql_privs` does more.")
        Optional<String> priv,
    @Doc("The database to log in to.") @Alias("login_db") @Default("") String db,
    @Doc("Fail if the role cannot be removed, as it still owns something.")
        @Alias("fail_on_role")
        @Default("yes")
        boolean failOnUser,
    @Doc(
            "What it may do: SUPERUSER, CREATEROLE, CREATEDB, INHERIT, LOGIN, REPLICATION, BYPASSRLS,"
                + " or NO and one of these; with commas between.")
        @Default("")
        String roleAttrFlags,
    @Doc("Whether the server keeps a hash of the password only.") @Default("yes") boolean encrypted,
    @Doc("Leave the password of a role that is there.") @Default("no") boolean noPasswordChanges,
    @Doc("When the password ends: a moment, or infinity.") Optional<String> expires,
    @Doc("How many connections it may have at once; -1 for any number.")
        Optional<Integer> connLimit,
    @Doc("Roles that it becomes a member of.") @Default("") List<String> groups,
    @Doc("A comment on the role.") Optional<String> comment,
    @Shared Login login)
    implements Module {

  private static final Set<String> FLAGS =
      Set.of("SUPERUSER", "CREATEROLE", "CREATEDB", "INHERIT", "LOGIN", "REPLICATION", "BYPASSRLS");

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public PostgresqlUser {
    for (String flag : roleAttrFlags.split(",", -1)) {
      String name = flag.strip().toUpperCase(Locale.ROOT).replaceFirst("^NO", "");
      if (!name.isEmpty() && !FLAGS.contains(name)) {
        throw new IllegalArgumentException(
            "Invalid role_attr_flags specified: " + flag.strip().toUpperCase(Locale.ROOT));
      }
    }
    if (priv.isPresent() && db.isEmpty()) {
      throw new IllegalArgumentException("privileges require a database to be specified");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new UserPlanner(this, Postgres.of(login, db)).plan(host).result("user", user);
  }

  /** The flags, in capitals, as they are written in a statement. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (String flag : roleAttrFlags.split(",", -1)) {
      if (!flag.isBlank()) {
        flags.add(flag.strip().toUpperCase(Locale.ROOT));
      }
    }
    return flags;
  }
}
