package foobar.modules.postgresql;

import foobar.modules.postgresql.PostgresqlPrivs.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The privileges that PostgreSQL knows, and on which future things they can be. */
final class PrivilegeNames {

  private static final Set<String> ALL =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "TRUNCATE",
          "REFERENCES",
          "TRIGGER",
          "CREATE",
          "CONNECT",
          "TEMPORARY",
          "TEMP",
          "EXECUTE",
          "USAGE",
          "SET",
          "ALTER SYSTEM",
          "MAINTAIN",
          "ALL");

  private static final Map<String, Set<String>> BY_DEFAULT = new LinkedHashMap<>();

  static {
    BY_DEFAULT.put(
        "TABLES",
        Set.of(
            "ALL",
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "TRIGGER",
            "MAINTAIN"));
    BY_DEFAULT.put("SEQUENCES", Set.of("ALL", "SELECT", "UPDATE", "USAGE"));
    BY_DEFAULT.put("FUNCTIONS", Set.of("ALL", "EXECUTE"));
    BY_DEFAULT.put("TYPES", Set.of("ALL", "USAGE"));
    BY_DEFAULT.put("SCHEMAS", Set.of("ALL", "CREATE", "USAGE"));
  }

  private PrivilegeNames() {}

  /** The words between commas, as they are written. */
  static List<String> words(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  static List<String> privileges(Optional<String> privs) {
    return privs
        .map(list -> words(list.toUpperCase(Locale.ROOT)).stream().distinct().toList())
        .orElse(List.of());
  }

  /** The sorts of future things that are meant. */
  static List<String> futureThings(String objs) {
    return objs.equals("ALL_DEFAULT")
        ? List.of("TABLES", "SEQUENCES", "FUNCTIONS", "TYPES")
        : words(objs.toUpperCase(Locale.ROOT)).stream().distinct().toList();
  }

  /**
   * @throws IllegalArgumentException if the server cannot know such a privilege
   */
  static void check(Optional<String> privs, Kind type, Optional<String> objs) {
    List<String> names = privileges(privs);
    for (String name : names) {
      if (!ALL.contains(name)) {
        throw new IllegalArgumentException("Invalid privileges specified: " + name);
      }
    }
    if (type != Kind.DEFAULT_PRIVS) {
      return;
    }
    for (String things : futureThings(objs.orElse(""))) {
      Set<String> valid = BY_DEFAULT.get(things);
      if (valid == null) {
        throw new IllegalArgumentException(
            "Invalid Object set specified: " + things + "; known: " + BY_DEFAULT.keySet());
      }
      if (!valid.containsAll(names)) {
        throw new IllegalArgumentException(
            "Invalid priv specified: %s cannot be on %s".formatted(names, things));
      }
    }
  }
}
