package foobar.modules.postgresql;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts and names as they are written in a statement. */
final class Sql {

  private Sql() {}

  /** A string literal, whatever the server's settings are. */
  static String text(String value) {
    String quoted = value.replace("'", "''");
    return quoted.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + "'" : "'" + quoted + "'";
  }

  /** Literals with commas between them. */
  static String texts(Collection<String> values) {
    return values.stream().map(Sql::text).collect(Collectors.joining(", "));
  }

  /** A name in double quotes. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
