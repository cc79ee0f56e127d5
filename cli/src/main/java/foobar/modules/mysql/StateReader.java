package foobar.modules.mysql;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to {@link StateQuestions}, with the same names for both flavours.
 *
 * @param answer to all of them
 */
record StateReader(Answer answer) {

  /** Where the server keeps its data. */
  String folder() {
    return answer.rows(StateQuestions.SERVER).value("folder");
  }

  MapValue state() {
    ResultSet server = answer.rows(StateQuestions.SERVER);
    Server flavour = Server.of(server);
    ResultSet mysql = answer.rows(StateQuestions.MYSQL);
    ResultSet mariaDb = answer.rows(StateQuestions.MARIADB);
    boolean isMariaDb = flavour.isMariaDb();
    return MapValue.empty()
        .put("flavour", Text.of(isMariaDb ? "mariadb" : "mysql"))
        .put("version", Text.unsafe(flavour.version()))
        .put("server_id", number(server.value("server_id")))
        .put("uuid", Text.unsafe(mysql.value("uuid")))
        .put("read_only", Bool.of(isOn(server.value("read_only"))))
        .put("super_read_only", Bool.of(isOn(mysql.value("strict"))))
        .put("executed", Text.unsafe(bare((isMariaDb ? mariaDb : mysql).value("executed"))))
        .put("logged", Text.unsafe(bare(mariaDb.value("logged"))))
        .put("purged", Text.unsafe(bare(mysql.value("purged"))))
        .put("follows", follows())
        .put("replicas", number(answer.rows(StateQuestions.REPLICAS).value("replicas")))
        .put("semi_sync", semiSync());
  }

  private static String bare(@Nullable String gtids) {
    return gtids == null ? "" : gtids.replaceAll("\\s", "");
  }

  private Sequence follows() {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    rows.addAll(answer.rows(StateQuestions.FOLLOWS).rows());
    rows.addAll(answer.rows(StateQuestions.FOLLOWS_SEVERAL).rows());
    return Sequence.of(
        rows.stream()
            .map(ReplicaStatus::new)
            .filter(ReplicaStatus::isConfigured)
            .map(StateReader::followed)
            .toList());
  }

  private static MapValue followed(ReplicaStatus status) {
    String seconds = status.secondsBehind();
    return MapValue.empty()
        .put("host", Text.unsafe(status.get("Host")))
        .put("port", number(status.get("Port")))
        .put("server_id", number(status.get("Server_Id")))
        .put("receives", Text.unsafe(status.receives().toLowerCase(Locale.ROOT)))
        .put("applies", Text.unsafe(status.applies().toLowerCase(Locale.ROOT)))
        .put("received", Text.unsafe(bare(status.received())))
        .put("seconds", seconds.isEmpty() ? Int.of(-1) : number(seconds))
        .put("error", Text.unsafe(status.error()));
  }

  /** MySQL names its variables and counters for sources and replicas, MariaDB for the old words. */
  private MapValue semiSync() {
    Map<String, String> enabled = pairs(StateQuestions.SEMI_SYNC);
    Map<String, String> now = pairs(StateQuestions.SEMI_SYNC_NOW);
    return MapValue.empty()
        .put("source", Text.of(word(either(enabled, "source_enabled", "master_enabled"))))
        .put("replica", Text.of(word(either(enabled, "replica_enabled", "slave_enabled"))))
        .put("replicas", number(either(now, "source_clients", "master_clients")))
        .put("acknowledged", Bool.of(isOn(either(now, "source_status", "master_status"))));
  }

  private Map<String, String> pairs(int question) {
    Map<String, String> pairs = new java.util.LinkedHashMap<>();
    for (Map<String, @Nullable String> row : answer.rows(question).rows()) {
      pairs.put(
          Accounts.field(row, "Variable_name")
              .toLowerCase(Locale.ROOT)
              .replace("rpl_semi_sync_", ""),
          Accounts.field(row, "Value"));
    }
    return pairs;
  }

  private static String either(Map<String, String> pairs, String one, String other) {
    return pairs.getOrDefault(one, pairs.getOrDefault(other, ""));
  }

  private static String word(String value) {
    return value.isEmpty() ? "absent" : isOn(value) ? "on" : "off";
  }

  /** MariaDB has {@code NO_LOCK_NO_ADMIN} and the like besides from version 12 on. */
  private static boolean isOn(String value) {
    return !value.isEmpty() && !List.of("0", "OFF").contains(value.toUpperCase(Locale.ROOT));
  }

  private static Int number(String value) {
    return Int.of(value.matches("-?\\d{1,18}") ? Long.parseLong(value) : 0);
  }
}
