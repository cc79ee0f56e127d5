package foobar.modules.mysql;

/** Texts and names as they are written in a statement. */
final class Sql {

  private Sql() {}

  /** A string literal, for a server in its default SQL mode. */
  static String text(String value) {
    StringBuilder literal = new StringBuilder("'");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '\'' -> literal.append("''");
        case '\\' -> literal.append("\\\\");
        case '\0' -> literal.append("\\0");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case 26 -> literal.append("\\Z");
        default -> literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  /** A name in back quotes. */
  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String account(String user, String host) {
    return text(user) + "@" + text(host);
  }
}
