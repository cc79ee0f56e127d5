package foobar.modules.rpm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as a zypper task names it.
 *
 * @param removed whether it should go, though others come
 * @param name without version
 * @param version with its operator; empty for any
 */
record ZypperSpec(boolean removed, String name, String version) {

  private static final Pattern GRAMMAR = Pattern.compile("([-~+]?)(.*?)((?:<=|>=|<|>|=).*)?");

  static boolean isUrl(String text) {
    return text.contains("://") || text.endsWith(".rpm");
  }

  /**
   * @param absent whether what has no prefix should go
   */
  static ZypperSpec parse(String text, boolean absent) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches() || parts.group(2).isBlank()) {
      throw new IllegalArgumentException("`" + text + "` is not the name of a package");
    }
    boolean removed = parts.group(1).isEmpty() ? absent : !parts.group(1).equals("+");
    String version = parts.group(3) == null ? "" : parts.group(3).replace(" ", "");
    return new ZypperSpec(removed, parts.group(2).strip(), version);
  }

  /** As {@code zypper install} takes it. */
  String forInstall() {
    return (removed ? "-" : "+") + name + version;
  }
}
