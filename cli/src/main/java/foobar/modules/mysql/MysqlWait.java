package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Waits until a replica has executed what its primary has. */
@Doc("Waits until a replica has executed what its primary had; fails if it has not in time.")
@Example("mysql_wait: { position: '0-1-2320', timeout: 10 }")
public record MysqlWait(
    @Doc("The GTIDs, as `mysql_state` returns them in `executed`.") String position,
    @Doc("How long to wait, in seconds.") @Default("30") int timeout,
    @Shared Login login)
    implements Module {

  public MysqlWait {
    if (!position.matches("[0-9A-Za-z:,_\\s-]*")) {
      throw new IllegalArgumentException("`position` is made of GTIDs");
    }
    if (timeout < 1) {
      throw new IllegalArgumentException("`timeout` is at least 1 second");
    }
  }

  @Override
  public Plan check(Probe host) {
    return Plan.NOTHING.opaque(
        "wait for " + position, this::await, (h, results) -> results.changed(false));
  }

  private void await(Host host, Results results) {
    results.changed(false);
    String text = Sql.text(position.replaceAll("\\s", ""));
    Answer answer =
        Mysql.of(login)
            .run(
                host,
                List.of(
                    "/*!80000 SELECT WAIT_FOR_EXECUTED_GTID_SET("
                        + text
                        + ", "
                        + timeout
                        + ") AS ended */",
                    "/*M!100000 SELECT MASTER_GTID_WAIT("
                        + text
                        + ", "
                        + timeout
                        + ") AS ended */"));
    String ended =
        Optional.of(answer.rows(0).value("ended"))
            .filter(value -> !value.isEmpty())
            .orElseGet(() -> answer.rows(1).value("ended"));
    if (!ended.equals("0")) {
      results.fail(
          "it has not executed all of %s within %d s: `foobar db status` shows how far it is"
              .formatted(position, timeout));
    }
  }
}
