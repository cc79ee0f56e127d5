package foobar.modules.rpm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Epoch, version and release of a package, in the order that rpm sees them.
 *
 * @param release empty where only the version is meant: then every release is equal
 */
record Evr(long epoch, String version, String release) implements Comparable<Evr> {

  private static final Pattern GRAMMAR = Pattern.compile("(?:(\\d+):)?([^-]*)(?:-(.*))?");
  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+|~|\\^");

  /** From {@code 1:2.0-3}, where epoch and release may be missing. */
  static Evr parse(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("`" + text + "` is not a version");
    }
    String epoch = parts.group(1);
    String release = parts.group(3);
    return new Evr(
        epoch == null ? 0 : Long.parseLong(epoch), parts.group(2), release == null ? "" : release);
  }

  @Override
  public int compareTo(Evr other) {
    if (epoch != other.epoch) {
      return Long.compare(epoch, other.epoch);
    }
    int versions = compare(version, other.version);
    if (versions != 0 || release.isEmpty() || other.release.isEmpty()) {
      return versions;
    }
    return compare(release, other.release);
  }

  /** As rpm does: part by part, numbers above letters, a tilde below the end, a caret above it. */
  static int compare(String left, String right) {
    Matcher a = PART.matcher(left);
    Matcher b = PART.matcher(right);
    while (true) {
      String one = a.find() ? a.group() : "";
      String two = b.find() ? b.group() : "";
      if (one.isEmpty() && two.isEmpty()) {
        return 0;
      }
      int order = part(one, two);
      if (order != 0) {
        return order;
      }
    }
  }

  private static int part(String one, String two) {
    if (one.equals(two)) {
      return 0;
    }
    int ranks = Integer.compare(rank(one), rank(two));
    if (ranks != 0) {
      return ranks;
    }
    if (Character.isDigit(one.charAt(0))) {
      String left = one.replaceFirst("^0+", "");
      String right = two.replaceFirst("^0+", "");
      int lengths = Integer.compare(left.length(), right.length());
      return lengths != 0 ? lengths : left.compareTo(right);
    }
    return one.compareTo(two);
  }

  private static int rank(String part) {
    if (part.isEmpty()) {
      return 1;
    }
    return switch (part.charAt(0)) {
      case '~' -> 0;
      case '^' -> 2;
      default -> Character.isDigit(part.charAt(0)) ? 4 : 3;
    };
  }

  @Override
  public String toString() {
    return (epoch == 0 ? "" : epoch + ":") + version + (release.isEmpty() ? "" : "-" + release);
  }
}
