package foobar.modules.mysql;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes, changes and removes accounts of a MySQL or MariaDB server. */
@Doc("Makes, changes and removes accounts of a MySQL or MariaDB server.")
@Example("mysql_user: { name: app, host: '%', password: secret, priv: 'app.*:ALL' }")
@Example("mysql_user: { name: old, host_all: true, state: absent }")
@Ahead
public record MysqlUser(
    @Doc("The account's user name; empty for the anonymous one.") @Alias("user") String name,
    @Doc("From where it logs in.") @Default("localhost") String host,
    @Doc("All accounts of the name, wherever they log in from.") @Default("no") boolean hostAll,
    @Doc("The password.") Optional<Secret> password,
    @Doc("Whether `password` is a hash.") @Default("no") boolean encrypted,
    @Doc("Set the password always, or only for a new account or name.") @Default("always")
        UpdatePassword updatePassword,
    @Doc("The authentication plugin, in place of a password.") Optional<String> plugin,
    @Doc("The hash that the plugin stores.") Optional<Secret> pluginHashString,
    @Doc("The text that the plugin makes its hash of.") Optional<Secret> pluginAuthString,
    @Doc("Privileges: `db.table:PRIV,PRIV/db2.*:ALL`, or a dictionary of the same.")
        Optional<Value> priv,
    @Doc("Keep privileges that `priv` does not name.") @Default("no") boolean appendPrivs,
    @Doc("Take away those that `priv` names.") @Default("no") boolean subtractPrivs,
    @Doc("Taken for compatibility; servers do not tell names of columns apart by their case.")
        @Default("no")
        boolean columnCaseSensitive,
    @Doc("What a connection needs: `SSL`, `X509`, or `CIPHER`, `ISSUER`, `SUBJECT` with values.")
        Optional<Map<String, String>> tlsRequires,
    @Doc("Limits such as `MAX_USER_CONNECTIONS`, with numbers.")
        Optional<Map<String, Long>> resourceLimits,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Write the changes to the binary log.") @Default("yes") boolean sqlLogBin,
    @Doc("Try to log in as root without a password first.") @Default("no")
        boolean checkImplicitAdmin,
    @Doc("Have `mysql` as the default database, for filters of replication.") @Default("no")
        boolean forceContext,
    @Doc("Settings of the session.") Optional<Map<String, Value>> sessionVars,
    @Shared Login login)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** When the password is set. */
  public enum UpdatePassword {
    ALWAYS,
    @Choice("on_create")
    ON_CREATE,
    @Choice("on_new_username")
    ON_NEW_USERNAME
  }

  public MysqlUser {
    if (appendPrivs && subtractPrivs) {
      throw new IllegalArgumentException("`append_privs` and `subtract_privs` exclude each other");
    }
    if (password.isPresent() && plugin.isPresent()) {
      throw new IllegalArgumentException("`password` and `plugin` exclude each other");
    }
    priv.ifPresent(Privileges::of);
    tlsRequires.ifPresent(TlsRequirement::of);
  }

  @Override
  public Plan check(Probe target) {
    List<String> session = new ArrayList<>();
    if (!sqlLogBin) {
      session.add("SET SESSION sql_log_bin = 0");
    }
    session.addAll(SessionVariables.statements(sessionVars));
    Mysql mysql =
        new Mysql(
            login,
            checkImplicitAdmin,
            forceContext ? Optional.of("mysql") : Optional.empty(),
            session);
    return new UserPlanner(this, mysql).plan(target).result("user", name);
  }

  /** The host, as servers store it. */
  String hostName() {
    return host.toLowerCase(Locale.ROOT);
  }
}
