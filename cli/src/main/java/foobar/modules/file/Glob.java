package foobar.modules.file;

import java.util.regex.Pattern;

/** Names and the patterns of a shell, as Python's {@code fnmatch} compares them. */
final class Glob {

  private Glob() {}

  static boolean matches(String pattern, String name) {
    return Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(name).matches();
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          int end = pattern.indexOf(']', at + (pattern.startsWith("!", at) ? 2 : 1));
          if (end < 0) {
            regex.append("\\[");
          } else {
            set(regex, pattern.substring(at, end));
            at = end + 1;
          }
        }
        default -> regex.append(Pattern.quote(Character.toString(c)));
      }
    }
    return regex.toString();
  }

  private static void set(StringBuilder regex, String set) {
    boolean not = set.startsWith("!");
    regex.append(not ? "[^" : "[");
    for (char c : (not ? set.substring(1) : set).toCharArray()) {
      regex.append("[]&^\\".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    regex.append(']');
  }
}
