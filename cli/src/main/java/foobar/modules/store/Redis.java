package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets up a running Redis server: its settings, whose replica it is, what is in it. */
@Doc("Sets up a running Redis server: its settings, whose replica it is, what is in it.")
@Example("redis: { command: config, name: maxmemory, value: 4GB }")
@Example("redis: { command: replica, master_host: db1, master_port: 6379 }")
@Ahead
public record Redis(
    @Doc("What is to be set up; `flush` forgets everything.") Kind command,
    @Doc("Whose replica it becomes.") Optional<String> masterHost,
    @Doc("The port of that server.") Optional<Integer> masterPort,
    @Doc("Whether it is a replica, or on its own.") @Alias("slave_mode") @Default("replica")
        Mode replicaMode,
    @Doc("The number of the database to flush.") Optional<Integer> db,
    @Doc("Flush everything, or one database.") @Default("all") FlushMode flushMode,
    @Doc("A setting.") Optional<String> name,
    @Doc("Its value; sizes may have units, such as 4GB.") Optional<String> value,
    @Shared RedisLogin login)
    implements Module {

  /** What is to be set up. */
  public enum Kind {
    CONFIG,
    FLUSH,
    REPLICA,
    SLAVE
  }

  /** Whether a server is a replica. */
  public enum Mode {
    MASTER,
    REPLICA,
    SLAVE
  }

  /** How much is flushed. */
  public enum FlushMode {
    ALL,
    DB
  }

  private static final Pattern SIZE = Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Z]+)?\\s*");
  private static final Map<String, Integer> POWERS =
      Map.of("", 0, "B", 0, "K", 10, "M", 20, "G", 30, "T", 40, "P", 50, "E", 60);

  public Redis {
    boolean replica = command == Kind.REPLICA || command == Kind.SLAVE;
    if (replica && replicaMode != Mode.MASTER && (masterHost.isEmpty() || masterPort.isEmpty())) {
      throw new IllegalArgumentException(
          "In replica mode master host and master port must be provided");
    }
    if (command == Kind.FLUSH && flushMode == FlushMode.DB && db.isEmpty()) {
      throw new IllegalArgumentException("In db mode the db number must be provided");
    }
    if (command == Kind.CONFIG && (name.isEmpty() || value.isEmpty())) {
      throw new IllegalArgumentException("`command: config` needs a `name` and a `value`");
    }
  }

  @Override
  public Plan check(Probe host) {
    return switch (command) {
      case CONFIG -> config(host);
      case FLUSH -> flush(host);
      case REPLICA, SLAVE -> replica(host);
    };
  }

  private Plan config(Probe host) {
    RedisClient client = new RedisClient(login, Optional.empty());
    String setting = name.orElseThrow();
    String then = bytes(value.orElseThrow());
    Optional<List<String>> answers = client.ask(host, List.of(List.of("CONFIG", "GET", setting)));
    String now = "";
    if (answers.isPresent()) {
      List<String> lines = answers.get().getFirst().lines().toList();
      if (lines.isEmpty() || lines.getFirst().isEmpty()) {
        return Plan.fail("unable to read config: there is no setting `" + setting + "`");
      }
      now = lines.size() < 2 ? "" : lines.get(1);
    }
    return Plan.NOTHING
        .differs(setting, now, then, h -> client.run(h, List.of("CONFIG", "SET", setting, then)))
        .result("name", setting)
        .result("value", then);
  }

  /** A size as a number of bytes; anything else as it is. */
  static String bytes(String value) {
    Matcher size = SIZE.matcher(value.toUpperCase(Locale.ROOT));
    if (!size.matches() || !size.group(1).matches(".*\\d.*")) {
      return value;
    }
    String unit = size.group(2) == null ? "" : size.group(2);
    Integer power = POWERS.get(unit.length() == 2 ? unit.replaceFirst("B$", "") : unit);
    return power == null
        ? value
        : new BigDecimal(size.group(1))
            .multiply(BigDecimal.TWO.pow(power))
            .toBigInteger()
            .toString();
  }

  private Plan flush(Probe host) {
    boolean one = flushMode == FlushMode.DB;
    RedisClient client = new RedisClient(login, db);
    client.ask(host, List.of(List.of("PING")));
    Plan plan =
        Plan.NOTHING
            .change(
                one ? "database " + db.orElseThrow() : "all databases",
                "",
                "empty",
                h -> client.run(h, List.of(one ? "FLUSHDB" : "FLUSHALL")))
            .result("flushed", true);
    return one ? plan.result("db", Int.of(db.orElseThrow())) : plan;
  }

  private Plan replica(Probe host) {
    RedisClient client = new RedisClient(login, Optional.empty());
    Map<String, String> info =
        client
            .ask(host, List.of(List.of("INFO", "replication")))
            .map(answers -> RedisInfo.parse(answers.getFirst()))
            .orElse(Map.of("role", "master"));
    boolean isMaster = "master".equals(info.get("role"));
    String now = isMaster ? "master" : info.get("master_host") + " " + info.get("master_port");
    if (replicaMode == Mode.MASTER) {
      return Plan.NOTHING
          .differs("mode", now, "master", h -> client.run(h, List.of("REPLICAOF", "NO", "ONE")))
          .result("mode", "master");
    }
    String address = masterHost.orElseThrow();
    String port = String.valueOf(masterPort.orElseThrow());
    Value mode =
        MapValue.empty()
            .put("status", Text.of("replica"))
            .put("master_host", Text.of(address))
            .put("master_port", Int.of(masterPort.get()));
    return Plan.NOTHING
        .differs(
            "mode",
            now,
            address + " " + port,
            h -> client.run(h, List.of("REPLICAOF", address, port)))
        .result("mode", mode);
  }
}
