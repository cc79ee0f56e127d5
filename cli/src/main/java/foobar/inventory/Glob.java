package foobar.inventory;

import java.util.regex.Pattern;

/** Shell wildcards: {@code *}, {@code ?}, {@code [seq]} and {@code [!seq]}. */
public final class Glob {

  private Glob() {}

  /** A regular expression that matches as a whole what the glob does. */
  public static String toRegex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at++) {
      char c = glob.charAt(at);
      int close = c == '[' ? closing(glob, at) : -1;
      if (close > 0) {
        regex.append(set(glob.substring(at + 1, close)));
        at = close;
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** A bracket right behind the opening one is an ordinary character. */
  private static int closing(String glob, int open) {
    int from = open + 1;
    from += from < glob.length() && glob.charAt(from) == '!' ? 1 : 0;
    return glob.indexOf(']', from + 1);
  }

  private static String set(String inside) {
    boolean not = inside.startsWith("!");
    String members = (not ? inside.substring(1) : inside).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
    return "[" + (not ? "^" : "") + members + "]";
  }
}
