package foobar.modules.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which server it is.
 *
 * @param version as it says itself, such as {@code 11.8.6-MariaDB-0+deb13u1}
 */
record Server(String version) {

  /** The statement whose answer {@link #of} reads. */
  static final String QUERY = "SELECT VERSION() AS version";

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  static Server of(ResultSet rows) {
    return new Server(rows.value("version"));
  }

  boolean isMariaDb() {
    return version.toLowerCase(java.util.Locale.ROOT).contains("mariadb");
  }

  /** Whether it is that version or a later one. */
  boolean isAtLeast(int major, int minor) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.find()) {
      return false;
    }
    int itsMajor = Integer.parseInt(numbers.group(1));
    int itsMinor = Integer.parseInt(numbers.group(2));
    return itsMajor > major || (itsMajor == major && itsMinor >= minor);
  }
}
