package foobar.modules.pkg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as a task names it: {@code nginx}, {@code nginx=1.26*}, {@code nginx>=1.26}, {@code
 * libc6:i386}, {@code php8.4-*}.
 *
 * @param name without architecture; may be a shell pattern
 * @param architecture empty for the host's own
 * @param operator {@code =}, {@code >=}, or empty
 * @param version empty for any; a shell pattern with {@code =}
 */
record PackageSpec(String name, String architecture, String operator, String version) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9+.*?\\[\\]-]*|\\*)(?::([a-z0-9-]+))?(?:(=|>=)(\\S+))?");

  /**
   * @throws IllegalArgumentException if it is not the name of a package
   */
  static PackageSpec parse(String text) {
    Matcher parts = GRAMMAR.matcher(text.replaceAll("\\s*(>=|=)\\s*", "$1"));
    if (!parts.matches()) {
      throw new IllegalArgumentException("`" + text + "` is not the name of a package");
    }
    return new PackageSpec(
        parts.group(1),
        parts.group(2) == null ? "" : parts.group(2),
        parts.group(3) == null ? "" : parts.group(3),
        parts.group(4) == null ? "" : parts.group(4));
  }

  boolean isPattern() {
    return name.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }

  PackageSpec named(String other) {
    return new PackageSpec(other, architecture, operator, version);
  }

  boolean names(String packageName, String packageArchitecture) {
    // A host has hundreds of packages, and each is asked.
    boolean named =
        isPattern() ? glob(name).matcher(packageName).matches() : name.equals(packageName);
    return named && (architecture.isEmpty() || architecture.equals(packageArchitecture));
  }

  boolean acceptsVersion(String installed) {
    return switch (operator) {
      case "=" -> glob(version).matcher(installed).matches();
      case ">=" -> new DebianVersion(installed).compareTo(new DebianVersion(version)) >= 0;
      default -> true;
    };
  }

  /** Name and architecture, as apt-get and dpkg want it. */
  String qualified() {
    return architecture.isEmpty() ? name : name + ":" + architecture;
  }

  /** As apt-get's command line wants it. */
  String forApt() {
    return operator.equals("=") ? qualified() + "=" + version : qualified();
  }

  static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        regex
            .append('[')
            .append(pattern.substring(i + 1, close).replaceFirst("^!", "^"))
            .append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
