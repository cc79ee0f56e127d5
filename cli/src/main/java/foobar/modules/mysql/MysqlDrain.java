package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import java.util.Locale;

/** Keeps an application away from one database server for a while, and lets it back. */
@Doc(
    "Keeps an application away from one database server for a while, and lets it back: its account"
        + " is locked there, and nothing of it is written to the log of changes, so that no other"
        + " server does the same. Returns `connections` (how many of the account's there were),"
        + " `ended` (how many had to be ended) and `waited` in seconds.")
@Example("mysql_drain: { account: shop, state: out, drain_timeout: 60 }")
@Example("mysql_drain: { account: shop, state: ready }")
public record MysqlDrain(
    @Doc("The account's user name; from wherever it logs in.") String account,
    @Doc(
            "`out` lets nobody log in any more, waits until the account's connections have gone or"
                + " `drain_timeout` is over, and ends those that are left; `ready` lets them log in.")
        State state,
    @Doc("With `out`: how long connections may take to end, in seconds.") @Default("30")
        int drainTimeout,
    @Shared Login login)
    implements Module {

  /** Whether the application may use the server. */
  public enum State {
    OUT,
    READY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MysqlDrain {
    if (account.isBlank()) {
      throw new IllegalArgumentException("`account` must name an account");
    }
    if (drainTimeout < 0) {
      throw new IllegalArgumentException("a time cannot be below 0 seconds");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new DrainPlanner(this).plan(host);
  }
}
