package foobar.modules.net;

/** Options of curl as lines of its configuration, which goes to its input and is seen by nobody. */
final class CurlConfig {

  private final StringBuilder lines = new StringBuilder();

  CurlConfig set(String option, String value) {
    lines.append(option).append(" = \"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> lines.append("\\\"");
        case '\\' -> lines.append("\\\\");
        case '\n' -> lines.append("\\n");
        case '\r' -> lines.append("\\r");
        case '\t' -> lines.append("\\t");
        case '\u000b' -> lines.append("\\v");
        default -> lines.append(c);
      }
    }
    lines.append("\"\n");
    return this;
  }

  CurlConfig flag(String option) {
    lines.append(option).append('\n');
    return this;
  }

  CurlConfig flag(boolean wanted, String option) {
    return wanted ? flag(option) : this;
  }

  /** A header; one without a value is sent with none. */
  CurlConfig header(String name, String value) {
    return set("header", value.isEmpty() ? name + ";" : name + ": " + value);
  }

  String text() {
    return lines.toString();
  }
}
