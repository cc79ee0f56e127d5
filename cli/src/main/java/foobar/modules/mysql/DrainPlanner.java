package foobar.modules.mysql;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.mysql.MysqlDrain.State;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From whether an application may use a server to whether it should. */
record DrainPlanner(MysqlDrain wanted) {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Nothing of it gets to other servers. */
  private static final List<String> SESSION = List.of("SET SESSION sql_log_bin = 0");

  Plan plan(Probe host) {
    Mysql mysql = Mysql.of(wanted.login());
    String user = Sql.text(wanted.account());
    List<String> questions = new ArrayList<>(accounts(user));
    questions.add("/*!80000 SELECT @@global.super_read_only AS strict */");
    questions.addAll(connections(user));
    Optional<Answer> answer = mysql.ask(host, questions);
    if (answer.isEmpty()) {
      return Plan.NOTHING.opaque(
          wanted.state().word() + " " + wanted.account(), (h, results) -> {});
    }
    answer.get().reply(0).error().ifPresent(error -> refuse(error.message()));
    answer.get().reply(1).error().ifPresent(error -> refuse(error.message()));
    List<Map<String, @Nullable String>> rows = both(answer.get(), 0);
    if (rows.isEmpty()) {
      return Plan.fail("this server has no account `" + wanted.account() + "`");
    }
    List<String> toChange =
        rows.stream()
            .filter(row -> isLocked(row) != (wanted.state() == State.OUT))
            .map(row -> Accounts.field(row, "host"))
            .toList();
    return planned(toChange, answer.get().rows(2).value("strict"), both(answer.get(), 3).size());
  }

  private static void refuse(String message) {
    throw new HostFailure(message + "; the login needs the right to read the accounts");
  }

  private Plan planned(List<String> hosts, @Nullable String strict, int connections) {
    boolean isStrict = "1".equals(strict);
    State other = wanted.state() == State.OUT ? State.READY : State.OUT;
    Plan plan =
        Plan.NOTHING
            .result("connections", Int.of(connections))
            .result("ended", Int.of(0))
            .result("waited", Int.of(0));
    if (!hosts.isEmpty()) {
      return plan.change(
              wanted.account(),
              other.word(),
              wanted.state().word(),
              (host, results) -> {
                alter(host, hosts, isStrict);
                drain(host, results);
              })
          .undoneBy(wanted.account(), call(other), call(wanted.state()));
    }
    return wanted.state() == State.OUT && connections > 0
        ? plan.opaque("wait for " + wanted.account(), this::drain)
        : plan;
  }

  /** A strict replica takes no change from anyone: it is less strict for that moment. */
  private void alter(Host host, List<String> hosts, boolean isStrict) {
    Mysql mysql = new Mysql(wanted.login(), false, Optional.empty(), SESSION);
    String verb = wanted.state() == State.OUT ? " ACCOUNT LOCK" : " ACCOUNT UNLOCK";
    List<String> statements = new ArrayList<>();
    if (isStrict) {
      statements.add("SET GLOBAL super_read_only = OFF");
    }
    for (String at : hosts) {
      statements.add("ALTER USER " + Sql.account(wanted.account(), at) + verb);
    }
    String strict = "SET GLOBAL super_read_only = ON";
    if (isStrict) {
      statements.add(strict);
    }
    try {
      mysql.run(host, statements);
    } catch (HostFailure failure) {
      if (isStrict) {
        mysql.run(host, List.of(strict));
      }
      throw failure;
    }
  }

  private void drain(Host host, Results results) {
    if (wanted.state() == State.READY) {
      return;
    }
    long began = System.nanoTime();
    List<String> left = connected(host);
    while (!left.isEmpty() && seconds(began) < wanted.drainTimeout()) {
      sleep();
      left = connected(host);
    }
    for (String id : left) {
      end(host, id);
    }
    results.put("ended", Int.of(left.size())).put("waited", new Real(seconds(began)));
  }

  private void end(Host host, String id) {
    try {
      Mysql.of(wanted.login()).run(host, List.of("KILL " + id));
    } catch (HostFailure gone) {
      if (!String.valueOf(gone.getMessage()).contains("thread id")) {
        throw gone;
      }
    }
  }

  private List<String> connected(Host host) {
    Answer answer = Mysql.of(wanted.login()).run(host, connections(Sql.text(wanted.account())));
    return both(answer, 0).stream().map(row -> Accounts.field(row, "id")).toList();
  }

  /** For MariaDB, and for MySQL; what is for the other is a comment. */
  private static List<String> accounts(String user) {
    return List.of(
        "/*M!100400 SELECT Host AS host, JSON_VALUE(Priv, '$.account_locked') AS locked"
            + " FROM mysql.global_priv WHERE User = "
            + user
            + " */",
        "/*!80000 SELECT Host AS host, account_locked AS locked FROM mysql.user WHERE User = "
            + user
            + " */");
  }

  private static List<String> connections(String user) {
    return List.of(
        "/*M!100400 SELECT id AS id FROM information_schema.processlist WHERE user = "
            + user
            + " */",
        "/*!80000 SELECT id AS id FROM performance_schema.processlist WHERE user = "
            + user
            + " */");
  }

  private static List<Map<String, @Nullable String>> both(Answer answer, int first) {
    List<Map<String, @Nullable String>> rows = new ArrayList<>(answer.rows(first).rows());
    rows.addAll(answer.rows(first + 1).rows());
    return rows;
  }

  private static boolean isLocked(Map<String, @Nullable String> row) {
    return List.of("Y", "1", "true").contains(Accounts.field(row, "locked"));
  }

  private MapValue call(State state) {
    MapValue call =
        MapValue.empty()
            .put("account", Text.of(wanted.account()))
            .put("state", Text.of(state.word()));
    wanted
        .login()
        .loginUnixSocket()
        .ifPresent(path -> call.put("login_unix_socket", Text.of(path)));
    return call;
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("the waiting was interrupted", e);
    }
  }
}
