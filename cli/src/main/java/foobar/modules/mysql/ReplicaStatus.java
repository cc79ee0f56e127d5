package foobar.modules.mysql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of its replication from one primary.
 *
 * @param row of SHOW REPLICA STATUS; empty where there is none
 */
record ReplicaStatus(Map<String, @Nullable String> row) {

  /** A column's other name: {@code Master_Host} for {@code Source_Host} and the other way round. */
  static String otherName(String column) {
    String other =
        column.contains("Source") || column.contains("Replica")
            ? column.replace("Source", "Master").replace("Replica_", "Slave_")
            : column.replace("Master", "Source").replace("Slave_", "Replica_");
    return other;
  }

  /** A value by the end of its column's name: {@code Host} is {@code Source_Host}. */
  String get(String field) {
    for (String prefix : new String[] {"", "Source_", "Master_"}) {
      String value = row.get(prefix + field);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  boolean isConfigured() {
    return !get("Host").isEmpty();
  }

  boolean isRunning() {
    return isConfigured() && !thread("IO").equals("No") && thread("SQL").equals("Yes");
  }

  boolean isStopped() {
    return thread("IO").equals("No") && thread("SQL").equals("No");
  }

  /** Whether it is connected to its primary: {@code Yes}, {@code No}, {@code Connecting}. */
  String receives() {
    return thread("IO");
  }

  /** Whether it executes what it has received: {@code Yes} or {@code No}. */
  String applies() {
    return thread("SQL");
  }

  /** The GTIDs it has got from its primary, executed or not. */
  String received() {
    return get("Retrieved_Gtid_Set").isEmpty() ? get("Gtid_IO_Pos") : get("Retrieved_Gtid_Set");
  }

  /** A number, or empty where the server does not know. */
  String secondsBehind() {
    return get("Seconds_Behind_Source").isEmpty()
        ? get("Seconds_Behind_Master")
        : get("Seconds_Behind_Source");
  }

  /** Why it does not receive, or else not apply; empty if nothing is wrong. */
  String error() {
    String receiving = get("Last_IO_Error");
    return receiving.isEmpty() ? get("Last_SQL_Error") : receiving;
  }

  /** {@code Yes}, {@code No}, {@code Connecting}... */
  private String thread(String name) {
    String today = row.get("Replica_" + name + "_Running");
    String old = row.get("Slave_" + name + "_Running");
    return today != null ? today : old != null ? old : "No";
  }
}
