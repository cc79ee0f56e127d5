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

  /** {@code Yes}, {@code No}, {@code Connecting}... */
  private String thread(String name) {
    String today = row.get("Replica_" + name + "_Running");
    String old = row.get("Slave_" + name + "_Running");
    return today != null ? today : old != null ? old : "No";
  }
}
