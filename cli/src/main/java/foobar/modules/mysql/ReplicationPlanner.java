package foobar.modules.mysql;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a task wants of a server's replication to the statements that bring it about. */
record ReplicationPlanner(MysqlReplication wanted, Mysql mysql) {

  /** Only the one for the server's own kind is executed; to the other it is a comment. */
  private static final List<String> PRIMARY_STATUS =
      List.of("/*!80400 SHOW BINARY LOG STATUS */", "/*M!100000 SHOW MASTER STATUS */");

  /** A replica whose disk is full does not answer before there is room. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Plan plan(Probe host) {
    Optional<Answer> answer =
        mysql.ask(
            host,
            List.of(Server.QUERY, showStatus(), PRIMARY_STATUS.get(0), PRIMARY_STATUS.get(1)),
            PATIENCE);
    Server server = answer.map(a -> Server.of(a.rows(0))).orElse(new Server(""));
    Optional<Map<String, @Nullable String>> replica = answer.flatMap(a -> a.rows(1).first());
    ReplicaStatus status = new ReplicaStatus(replica.orElse(Map.of()));
    boolean coming = answer.isEmpty() || expects(host, mark());
    Plan plan =
        switch (wanted.mode()) {
          case GET_PRIMARY -> primary(answer);
          case GET_REPLICA -> replica(status);
          case CHANGE_PRIMARY -> change(host, server, status);
          case START_REPLICA -> start(status, coming, expects(host, stopped()));
          case STOP_REPLICA -> stop(status);
          case RESET_PRIMARY -> resetPrimary(server);
          case RESET_REPLICA -> reset(status, "");
          case RESET_REPLICA_ALL -> reset(status, " ALL");
        };
    if (plan.results().containsKey("queries")) {
      return plan;
    }
    return plan.result("queries", Sequence.of());
  }

  private String mark() {
    return "replication " + wanted.line();
  }

  private String stopped() {
    return mark() + " stopped";
  }

  private static boolean expects(Probe host, String mark) {
    return host.expects(new Expectation(Expectation.Kind.DATABASE, mark));
  }

  private String showStatus() {
    return wanted
        .connectionName()
        .map(name -> "SHOW REPLICA " + Sql.text(name) + " STATUS")
        .orElseGet(() -> "SHOW REPLICA STATUS" + forChannel());
  }

  private String forChannel() {
    return wanted.channel().map(name -> " FOR CHANNEL " + Sql.text(name)).orElse("");
  }

  /** {@code START REPLICA}, with the connection's or channel's name where each server wants it. */
  private String verb(String verb, String more) {
    String connection = wanted.connectionName().map(name -> " " + Sql.text(name)).orElse("");
    return verb + " REPLICA" + connection + more + forChannel();
  }

  private static Plan primary(Optional<Answer> answer) {
    Optional<Map<String, @Nullable String>> row =
        answer.flatMap(a -> a.rows(2).first().or(() -> a.rows(3).first()));
    if (row.isEmpty()) {
      return Plan.NOTHING
          .result("Is_Primary", false)
          .result("Is_Master", false)
          .result("msg", "Server is not configured as mysql primary");
    }
    return values(row.get()).result("Is_Primary", true).result("Is_Master", true);
  }

  private static Plan replica(ReplicaStatus status) {
    if (!status.isConfigured()) {
      return Plan.NOTHING
          .result("Is_Replica", false)
          .result("Is_Slave", false)
          .result("msg", "Server is not configured as mysql replica");
    }
    return values(status.row()).result("Is_Replica", true).result("Is_Slave", true);
  }

  /** Each value by the server's own name for it, and by the other one: of old or of today. */
  private static Plan values(Map<String, @Nullable String> row) {
    MapValue values = MapValue.empty();
    row.forEach(
        (name, text) -> {
          Value value = ColumnTypes.value(text, ColumnTypes.GUESS);
          values.put(name, value);
          values.put(ReplicaStatus.otherName(name), value);
        });
    return Plan.NOTHING.results(values);
  }

  private Plan change(Probe host, Server server, ReplicaStatus status) {
    SourceOptions options = new SourceOptions(wanted, server);
    Optional<String> mismatch = options.mismatch();
    if (mismatch.isPresent()) {
      return Plan.fail(mismatch.get());
    }
    boolean samePassword =
        wanted.primaryPassword().isEmpty()
            || new StoredPassword(mysql, wanted, server).matches(host, status);
    Plan plan = Plan.NOTHING;
    Act act = (target, results) -> run(target, options.statement(), results);
    for (SourceOptions.Option option : options.differing(status, samePassword)) {
      String before = option.secret() ? Secret.MASK : status.get(option.field());
      String after = option.secret() ? "another" : option.value();
      plan = plan.change(option.name(), before.isEmpty() ? "none" : before, after, act);
      act = Act.of(target -> {});
    }
    return plan.hasChanges() ? plan.bringing(Expectation.Kind.DATABASE, mark()) : plan;
  }

  private void run(Host host, String statement, Results results) {
    Secret password = wanted.primaryPassword().orElse(new Secret(""));
    mysql.run(host, List.of(statement), password);
    String shown =
        password.isEmpty()
            ? statement
            : statement.replace(Sql.text(password.reveal()), Sql.text(Secret.MASK));
    results.put("queries", Sequence.of(Text.of(shown)));
  }

  private Plan start(ReplicaStatus status, boolean coming, boolean stopped) {
    if (status.isRunning() && !stopped) {
      return Plan.NOTHING.result("msg", "Replica already started (Or cannot be started)");
    }
    if (!status.isConfigured() && !coming) {
      String why = "the server follows no primary yet; `mode: changeprimary` sets one";
      return wanted.failOnError()
          ? Plan.fail("START REPLICA: " + why)
          : Plan.NOTHING.result("msg", "Replica already started (Or cannot be started)").warn(why);
    }
    return Plan.NOTHING.change(
        "replication",
        "stopped",
        "started",
        attempt(
            verb("START", ""),
            "Replica started",
            "Replica already started (Or cannot be started)"));
  }

  private Plan stop(ReplicaStatus status) {
    if (!status.isConfigured() || status.isStopped()) {
      return Plan.NOTHING.result("msg", "Replica already stopped");
    }
    return Plan.NOTHING
        .change(
            "replication",
            "started",
            "stopped",
            attempt(verb("STOP", ""), "Replica stopped", "Replica already stopped"))
        .bringing(Expectation.Kind.DATABASE, stopped());
  }

  private Plan reset(ReplicaStatus status, String all) {
    if (!status.isConfigured()) {
      return Plan.NOTHING.result("msg", "Replica already reset");
    }
    return Plan.NOTHING.change(
        "replication",
        "from " + status.get("Host"),
        all.isEmpty() ? "from the beginning" : "none",
        attempt(verb("RESET", all), "Replica reset", "Replica already reset"));
  }

  private Plan resetPrimary(Server server) {
    boolean newer = !server.isMariaDb() && server.isAtLeast(8, 4);
    String statement = newer ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER";
    return Plan.NOTHING.change(
        "binary logs",
        "kept",
        "none",
        attempt(statement, "Primary reset", "Primary already reset"));
  }

  private Act attempt(String statement, String done, String refused) {
    return (host, results) -> {
      results.put("queries", Sequence.of(Text.of(statement)));
      try {
        mysql.run(host, List.of(statement));
        results.put("msg", Text.of(done));
      } catch (HostFailure failure) {
        if (wanted.failOnError()) {
          throw new HostFailure(statement + " failed: " + failure.getMessage(), failure);
        }
        results.put("msg", refused + ": " + failure.getMessage());
        results.put("warning", String.valueOf(failure.getMessage()));
        results.changed(false);
      }
    };
  }
}
