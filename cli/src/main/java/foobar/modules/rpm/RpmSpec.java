package foobar.modules.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a task wants, as it names it: {@code nginx}, {@code nginx-1.26.1}, {@code nginx >= 1.26},
 * {@code php*}, {@code @Web Server}, {@code /usr/bin/vi}, a package's file or its address.
 *
 * @param text as it goes to the package manager
 * @param name the package, where an operator follows it; else all of the text
 * @param operator {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >} or empty
 * @param version empty where there is no operator
 */
record RpmSpec(Kind kind, String text, String name, String operator, String version) {

  private static final Pattern RELATION = Pattern.compile("(\\S+?)\\s*(<=|>=|==|=|<|>)\\s*(\\S+)");
  private static final Pattern EPOCH = Pattern.compile("-\\d+:");

  /** What sort of thing is named. */
  enum Kind {
    PACKAGE,
    PATTERN,
    /** A file of the host that some package brings. */
    PATH,
    GROUP,
    /** A package's file on the host. */
    FILE,
    URL
  }

  /**
   * @throws IllegalArgumentException if it names several packages, or none
   */
  static RpmSpec parse(String written) {
    String text = written.strip();
    Kind kind = kind(text);
    Matcher relation = RELATION.matcher(text);
    if (kind == Kind.PACKAGE && relation.matches()) {
      String operator = relation.group(2).replace("==", "=");
      String full = relation.group(1) + " " + operator + " " + relation.group(3);
      return new RpmSpec(kind, full, relation.group(1), operator, relation.group(3));
    }
    if (text.isEmpty() || (text.contains(" ") && !text.startsWith("@"))) {
      throw new IllegalArgumentException(
          "It appears that a space separated string of packages was passed in as an argument. To"
              + " operate on several packages, pass a comma separated string of packages or a list"
              + " of packages.");
    }
    return new RpmSpec(kind, text, text, "", "");
  }

  private static Kind kind(String text) {
    if (text.contains("://")) {
      return Kind.URL;
    }
    if (text.endsWith(".rpm")) {
      return Kind.FILE;
    }
    if (text.startsWith("@")) {
      return Kind.GROUP;
    }
    if (text.startsWith("/")) {
      return Kind.PATH;
    }
    return text.matches(".*[*?\\[].*") ? Kind.PATTERN : Kind.PACKAGE;
  }

  boolean isFile() {
    return kind == Kind.FILE || kind == Kind.URL;
  }

  /** The words by which the host is asked for it. */
  List<String> question() {
    String word =
        switch (kind) {
          case PACKAGE -> "package";
          case PATTERN -> "pattern";
          case PATH -> "path";
          case FILE -> "file";
          case GROUP, URL -> "none";
        };
    return List.of(word, EPOCH.matcher(name).replaceFirst("-"), String.join(" ", bases()));
  }

  /** The names that the text may be a version of: without its last part, without the last two. */
  private List<String> bases() {
    List<String> bases = new ArrayList<>();
    String rest = kind == Kind.PACKAGE && operator.isEmpty() ? name : "";
    for (int i = 0; i < 2 && rest.contains("-"); i++) {
      int dash = rest.lastIndexOf('-');
      if (dash + 1 < rest.length() && rest.substring(dash + 1).matches("(\\d+:)?[\\w.~+^]+")) {
        bases.add(rest.substring(0, dash));
      }
      rest = rest.substring(0, dash);
    }
    return bases;
  }

  /** Whether a package that is installed under the name asked for is the one that is meant. */
  boolean accepts(Rpm installed) {
    if (operator.isEmpty()) {
      Matcher epoch = EPOCH.matcher(name);
      return !epoch.find()
          || installed.evr().epoch()
              == Long.parseLong(epoch.group().substring(1, epoch.group().length() - 1));
    }
    int order = installed.evr().compareTo(Evr.parse(version));
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      default -> order == 0;
    };
  }

  /** Whether a package of the same name, but of a newer version than the text's, is installed. */
  boolean isOlderThan(Rpm installed) {
    if (operator.equals("=")) {
      return installed.name().equals(name) && installed.evr().compareTo(Evr.parse(version)) > 0;
    }
    String prefix = installed.name() + "-";
    if (!operator.isEmpty() || !name.startsWith(prefix)) {
      return false;
    }
    String rest = name.substring(prefix.length());
    String plain =
        rest.endsWith("." + installed.arch())
            ? rest.substring(0, rest.length() - installed.arch().length() - 1)
            : rest;
    return plain.matches("(\\d+:)?\\d[^-]*(-[^-]+)?")
        && installed.evr().compareTo(Evr.parse(plain)) > 0;
  }
}
