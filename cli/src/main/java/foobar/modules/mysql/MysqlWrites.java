package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens or closes a running server for writes. */
@Doc(
    "Opens or closes a running server for writes, whatever its files say: closed, it takes none, on"
        + " MySQL not even an administrator's, and what is being committed is waited for. Returns"
        + " `ended`: how many connections were ended.")
@Example("mysql_writes: { state: closed, end_connections: true }")
@Example("mysql_writes: { state: open }")
public record MysqlWrites(
    @Doc("Whether it takes writes.") State state,
    @Doc("How long to wait for what holds locks, in seconds.") @Default("5") int patience,
    @Doc("With `closed`: end the connections of accounts, except of replicas and administrators.")
        @Default("no")
        boolean endConnections,
    @Doc("Accounts whose connections stay, such as the one that watches the server.") @Default("")
        List<String> except,
    @Doc("With `end_connections`: how long they may take to end by themselves before, in seconds.")
        @Default("0")
        double drain,
    @Shared Login login)
    implements Module {

  private static final List<String> QUESTIONS =
      List.of(
          Server.QUERY,
          "SELECT @@global.read_only AS read_only",
          "/*!80000 SELECT @@global.super_read_only AS strict */");

  /**
   * Of accounts, but for some; replicas and the server's own threads stay, and so does who asks.
   */
  private static final String CONNECTIONS =
      "SELECT id AS id FROM information_schema.PROCESSLIST WHERE USER NOT IN"
          + " ('system user', 'event_scheduler', SUBSTRING_INDEX(USER(), '@', 1)%s)"
          + " AND COMMAND NOT LIKE 'Binlog Dump%%' AND COMMAND <> 'Daemon'";

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Whether a server takes writes. */
  public enum State {
    OPEN,
    CLOSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MysqlWrites {
    if (patience < 1 || drain < 0) {
      throw new IllegalArgumentException(
          "`patience` is at least 1 second, `drain` cannot be below 0");
    }
  }

  @Override
  public Plan check(Probe host) {
    Mysql mysql = Mysql.of(login);
    Optional<Answer> answer = mysql.ask(host, QUESTIONS);
    if (answer.isEmpty()) {
      return Plan.NOTHING.opaque("writes " + state.word(), (h, results) -> {});
    }
    boolean mariaDb = Server.of(answer.get().rows(0)).isMariaDb();
    boolean readOnly = isOn(answer.get().rows(1).value("read_only"));
    boolean strict = mariaDb || isOn(answer.get().rows(2).value("strict"));
    State before = readOnly ? State.CLOSED : State.OPEN;
    boolean right = state == State.OPEN ? !readOnly : readOnly && strict;
    Plan plan = Plan.NOTHING.result("ended", Int.of(0));
    return right
        ? plan
        : plan.change(
                "writes", before.word(), state.word(), (h, results) -> act(h, results, mariaDb))
            .undoneBy("writes", call(before), call(state));
  }

  private static boolean isOn(String value) {
    return !List.of("", "0", "OFF").contains(value.toUpperCase(Locale.ROOT));
  }

  private void act(Host host, Results results, boolean mariaDb) {
    List<String> session = List.of("SET SESSION lock_wait_timeout = " + patience);
    Mysql mysql = new Mysql(login, false, Optional.empty(), session);
    if (state == State.OPEN) {
      mysql.run(host, List.of("SET GLOBAL read_only = OFF"));
      return;
    }
    if (endConnections) {
      drain(host, mysql);
    }
    mysql.run(host, List.of("SET GLOBAL " + (mariaDb ? "read_only" : "super_read_only") + " = ON"));
    if (endConnections) {
      List<String> kills = connected(host, mysql).stream().map(id -> "KILL " + id).toList();
      // One that has ended by itself meanwhile is refused, and that is all right.
      mysql.attempt(host, kills);
      results.put("ended", Int.of(kills.size()));
    }
  }

  private List<String> connected(Host host, Mysql mysql) {
    String kept = except.stream().map(name -> ", " + Sql.text(name)).collect(Collectors.joining());
    return mysql.run(host, List.of(CONNECTIONS.formatted(kept))).rows(0).firstColumn();
  }

  private void drain(Host host, Mysql mysql) {
    long end = System.nanoTime() + (long) (drain * 1e9);
    while (System.nanoTime() < end && !connected(host, mysql).isEmpty()) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("the waiting was interrupted", e);
    }
  }

  private MapValue call(State what) {
    return MapValue.empty().put("state", Text.of(what.word()));
  }
}
