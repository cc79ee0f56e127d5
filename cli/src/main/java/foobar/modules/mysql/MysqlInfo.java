package foobar.modules.mysql;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells about a MySQL or MariaDB server: version, settings, databases, replication. */
@Doc("Tells about a MySQL or MariaDB server: version, settings, databases, replication.")
@Example("mysql_info: { filter: [version, databases] }")
public record MysqlInfo(
    @Doc("What to tell, or with `!` what not; everything unless given.") @Default("")
        List<String> filter,
    @Doc("A default database.") Optional<String> loginDb,
    @Doc("`db_size` leaves out the sizes of databases.") @Default("") List<String> excludeFields,
    @Doc("Also tell of databases without a table.") @Default("no") boolean returnEmptyDbs,
    @Shared Login login)
    implements Module {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?-?(.*)");
  private static final Map<String, String> QUERIES = queries();

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("version", Server.QUERY);
    queries.put("settings", "SHOW GLOBAL VARIABLES");
    queries.put("global_status", "SHOW GLOBAL STATUS");
    queries.put("engines", "SHOW ENGINES");
    queries.put(
        "databases",
        "SELECT s.SCHEMA_NAME AS name, COALESCE(SUM(t.DATA_LENGTH + t.INDEX_LENGTH), 0) AS size,"
            + " COUNT(t.TABLE_NAME) AS tables_in_it FROM information_schema.SCHEMATA s LEFT JOIN information_schema.TABLES t"
            + " ON t.TABLE_SCHEMA = s.SCHEMA_NAME GROUP BY s.SCHEMA_NAME ORDER BY s.SCHEMA_NAME");
    queries.put("users", "SELECT user AS user, host AS host, plugin AS plugin FROM mysql.user");
    queries.put("master_status", "/*!80400 SHOW BINARY LOG STATUS */");
    queries.put("primary_status", "/*M!100000 SHOW MASTER STATUS */");
    queries.put("slave_status", "SHOW REPLICA STATUS");
    queries.put("slave_hosts", "SHOW REPLICAS");
    return queries;
  }

  public MysqlInfo {
    for (String name : filter) {
      String bare = name.replaceFirst("^!", "");
      if (!QUERIES.containsKey(bare)) {
        throw new IllegalArgumentException(
            "`filter` knows no `" + bare + "`; " + Suggestion.question(bare, QUERIES.keySet()));
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    Mysql mysql = new Mysql(login, false, loginDb, List.of());
    List<String> names = new ArrayList<>(QUERIES.keySet());
    Optional<Answer> answer = mysql.ask(host, List.copyOf(QUERIES.values()));
    Plan plan = Plan.NOTHING;
    if (answer.isEmpty()) {
      return plan.result("version", MapValue.empty()).result("databases", MapValue.empty());
    }
    for (String name : names) {
      if (isWanted(name) && !name.equals("primary_status")) {
        ResultSet rows = answer.get().rows(names.indexOf(name));
        if (name.equals("master_status") && rows.rows().isEmpty()) {
          rows = answer.get().rows(names.indexOf("primary_status"));
        }
        plan = plan.result(name, value(name, rows));
      }
    }
    String engine = Server.of(answer.get().rows(0)).isMariaDb() ? "MariaDB" : "MySQL";
    return plan.result("server_engine", engine);
  }

  private boolean isWanted(String name) {
    boolean picks = filter.stream().anyMatch(f -> !f.startsWith("!"));
    return picks ? filter.contains(name) : !filter.contains("!" + name);
  }

  private Value value(String name, ResultSet rows) {
    return switch (name) {
      case "version" -> version(rows.value("version"));
      case "settings", "global_status" -> pairs(rows);
      case "engines" -> keyed(rows, "Engine", "Engine");
      case "databases" -> databases(rows);
      case "users" -> users(rows);
      case "master_status" -> rows.first().map(MysqlInfo::map).orElseGet(MapValue::empty);
      case "slave_status" -> replica(rows);
      default -> keyed(rows, "Server_Id", "Server_id");
    };
  }

  private static MapValue version(String full) {
    MapValue version = MapValue.empty().put("full", Text.unsafe(full));
    Matcher parts = VERSION.matcher(full);
    if (parts.matches()) {
      String release = parts.group(3) == null ? "0" : parts.group(3);
      version
          .put("major", Int.of(Long.parseLong(parts.group(1))))
          .put("minor", Int.of(Long.parseLong(parts.group(2))))
          .put("release", Int.of(Long.parseLong(release)))
          .put("suffix", Text.unsafe(parts.group(4)));
    }
    return version;
  }

  private static MapValue pairs(ResultSet rows) {
    MapValue map = MapValue.empty();
    for (Map<String, @Nullable String> row : rows.rows()) {
      map.put(
          Text.unsafe(Accounts.field(row, "Variable_name")),
          ColumnTypes.value(Accounts.field(row, "Value"), ColumnTypes.GUESS));
    }
    return map;
  }

  private static MapValue keyed(ResultSet rows, String key, String otherSpelling) {
    MapValue map = MapValue.empty();
    for (Map<String, @Nullable String> row : rows.rows()) {
      String name = Accounts.field(row, row.containsKey(key) ? key : otherSpelling);
      map.put(Text.unsafe(name), map(row));
    }
    return map;
  }

  private MapValue databases(ResultSet rows) {
    MapValue map = MapValue.empty();
    for (Map<String, @Nullable String> row : rows.rows()) {
      if (!returnEmptyDbs && Accounts.field(row, "tables_in_it").equals("0")) {
        continue;
      }
      MapValue of = MapValue.empty();
      if (!excludeFields.contains("db_size")) {
        of.put("size", ColumnTypes.value(Accounts.field(row, "size"), ColumnTypes.GUESS));
      }
      map.put(Text.unsafe(Accounts.field(row, "name")), of);
    }
    return map;
  }

  private static MapValue users(ResultSet rows) {
    MapValue hosts = MapValue.empty();
    for (Map<String, @Nullable String> row : rows.rows()) {
      Text host = Text.unsafe(Accounts.field(row, "host"));
      MapValue of = hosts.get(host) instanceof MapValue known ? known : MapValue.empty();
      hosts.put(host, of.put(Text.unsafe(Accounts.field(row, "user")), map(row)));
    }
    return hosts;
  }

  /** By the primary's address, port and user, as several may be followed. */
  private static Value replica(ResultSet rows) {
    MapValue hosts = MapValue.empty();
    for (Map<String, @Nullable String> row : rows.rows()) {
      ReplicaStatus status = new ReplicaStatus(row);
      MapValue users = MapValue.empty().put(Text.unsafe(status.get("User")), map(row));
      MapValue ports = MapValue.empty().put(Text.unsafe(status.get("Port")), users);
      hosts.put(Text.unsafe(status.get("Host")), ports);
    }
    return hosts;
  }

  private static MapValue map(Map<String, @Nullable String> row) {
    MapValue map = MapValue.empty();
    row.forEach(
        (name, value) -> map.put(Text.unsafe(name), ColumnTypes.value(value, ColumnTypes.GUESS)));
    return map;
  }
}
