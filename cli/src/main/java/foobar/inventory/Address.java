package foobar.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's name or address, perhaps with a port.
 *
 * @param host the name, which may hold ranges such as {@code [1:3]}
 * @param port the port, or 0 where none is given
 */
record Address(String host, int port) {

  private static final String RANGE = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?\\]";
  private static final String LABEL = "(?:\\w|" + RANGE + ")(?:[\\w-]|" + RANGE + ")*(?<![_-])";
  private static final Pattern NAME =
      Pattern.compile(
          LABEL + "(?:\\." + LABEL + ")*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern HEX_RANGE =
      Pattern.compile("\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?\\]", Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETS = Pattern.compile("\\[(.+)\\]:([0-9]{1,5})");
  private static final Pattern WITH_PORT =
      Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*\\])*):([0-9]{1,5})");

  /**
   * The parts of {@code name:port}, {@code name}, {@code [v6]:port} or {@code v6}; else nothing.
   */
  static Optional<Address> parse(String text) {
    String host = text;
    int port = 0;
    Matcher match = BRACKETS.matcher(text);
    if (!match.matches()) {
      match = WITH_PORT.matcher(text);
    }
    if (match.matches()) {
      host = match.group(1);
      port = Integer.parseInt(match.group(2));
    }
    boolean valid = NAME.matcher(host).matches() || isIpv6(host);
    return valid ? Optional.of(new Address(host, port)) : Optional.empty();
  }

  private static boolean isIpv6(String text) {
    String plain = HEX_RANGE.matcher(text).replaceAll("0");
    int gap = plain.indexOf("::");
    if (!plain.contains(":") || (gap >= 0 && plain.indexOf("::", gap + 1) >= 0)) {
      return false;
    }
    int groups = 0;
    for (String part : plain.split(":", -1)) {
      if (part.matches("[0-9a-fA-F]{1,4}")) {
        groups++;
      } else if (part.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") && plain.endsWith(part)) {
        groups += 2;
      } else if (!part.isEmpty()) {
        return false;
      }
    }
    boolean edges =
        (!plain.startsWith(":") || plain.startsWith("::"))
            && (!plain.endsWith(":") || plain.endsWith("::"));
    return edges && (gap >= 0 ? groups <= 7 : groups == 8);
  }
}
