package foobar.modules.file;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression as Python writes it.
 *
 * @param pattern the same for Java
 * @param groups Java's names of the named groups
 */
public record PythonPattern(Pattern pattern, Map<String, String> groups) {

  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)}");
  private static final Pattern NAMED = Pattern.compile("\\(\\?P<(\\w+)>");
  private static final Pattern AGAIN = Pattern.compile("\\(\\?P=(\\w+)\\)");
  private static final Pattern COMMENT = Pattern.compile("\\(\\?#[^)]*\\)");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)([):])");
  private static final Pattern OCTAL = Pattern.compile("\\\\0[0-7]{0,2}");
  private static final String UNKNOWN = "cegholpqyCEFGHIJKLMOPQRTVXYz";

  /**
   * An expression for texts of which each character is one byte.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static PythonPattern ofBytes(String expression) {
    return of(expression, 0);
  }

  /**
   * An expression for the bytes of several lines, at each of which {@code ^} and {@code $} match.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static PythonPattern ofLines(String expression) {
    return of(
        new String(expression.getBytes(StandardCharsets.UTF_8), Editing.BYTES), Pattern.MULTILINE);
  }

  /**
   * An expression for texts of Unicode.
   *
   * @param flags more flags of {@link Pattern}
   * @throws IllegalArgumentException if it is not one
   */
  static PythonPattern ofText(String expression, int flags) {
    return of(expression, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | flags);
  }

  private static PythonPattern of(String expression, int flags) {
    Map<String, String> groups = new HashMap<>();
    String translated = new Translation(expression, groups).run();
    try {
      return new PythonPattern(Pattern.compile(translated, Pattern.UNIX_LINES | flags), groups);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the regular expression `" + expression + "` is broken: " + e.getDescription(), e);
    }
  }

  public Optional<Matcher> search(String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  boolean finds(String text) {
    return pattern.matcher(text).find();
  }

  boolean multiline() {
    return (pattern.flags() & Pattern.MULTILINE) != 0 || pattern.pattern().contains("(?m)");
  }

  /** A group's number from its number or name. */
  public int group(Matcher matcher, String name) {
    if (name.chars().allMatch(Character::isDigit)) {
      int number = Integer.parseInt(name);
      if (number <= matcher.groupCount()) {
        return number;
      }
    } else {
      Integer number = pattern.namedGroups().get(groups.getOrDefault(name, name));
      if (number != null) {
        return number;
      }
    }
    throw new IllegalArgumentException("the regular expression has no group `" + name + "`");
  }

  /** Walks over an expression and writes Java's. */
  private static final class Translation {

    private final String source;
    private final Map<String, String> groups;
    private final StringBuilder out = new StringBuilder();
    private int at;

    Translation(String source, Map<String, String> groups) {
      this.source = source;
      this.groups = groups;
    }

    String run() {
      while (at < source.length()) {
        switch (source.charAt(at)) {
          case '\\' -> escape(false);
          case '[' -> set();
          case '{' -> brace();
          case '(' -> group();
          default -> out.append(source.charAt(at++));
        }
      }
      return out.toString();
    }

    private Optional<Matcher> here(Pattern pattern) {
      Matcher matcher = pattern.matcher(source).region(at, source.length());
      return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }

    private void group() {
      Matcher found;
      if ((found = here(NAMED).orElse(null)) != null) {
        // Java's names have no underscore.
        String name = "g" + groups.size() + found.group(1).replace("_", "");
        groups.put(found.group(1), name);
        out.append("(?<").append(name).append('>');
      } else if ((found = here(AGAIN).orElse(null)) != null) {
        out.append("\\k<").append(groups.getOrDefault(found.group(1), found.group(1))).append('>');
      } else if ((found = here(FLAGS).orElse(null)) != null) {
        String kept = found.group(1).replaceAll("[aLu]", "");
        boolean none = kept.isEmpty() && found.group(2).equals(")");
        out.append(none ? "" : "(?" + kept + found.group(2));
      } else if ((found = here(COMMENT).orElse(null)) == null) {
        if (source.startsWith("(?(", at)) {
          throw new IllegalArgumentException(
              "the regular expression `" + source + "` has a condition, which is not supported");
        }
        out.append('(');
        at++;
        return;
      }
      at = found.end();
    }

    private void brace() {
      Matcher found = here(QUANTIFIER).orElse(null);
      if (found == null || (found.group(1) + found.group(3)).isEmpty()) {
        out.append("\\{");
        at++;
        return;
      }
      out.append('{').append(found.group(1).isEmpty() ? "0" : found.group(1));
      out.append(found.group(2)).append(found.group(3)).append('}');
      at = found.end();
    }

    private void set() {
      out.append('[');
      at++;
      if (source.startsWith("^", at)) {
        out.append('^');
        at++;
      }
      int first = at;
      while (at < source.length() && (at == first || source.charAt(at) != ']')) {
        char c = source.charAt(at);
        if (c == '\\') {
          escape(true);
        } else {
          out.append("[]&^".indexOf(c) >= 0 ? "\\" : "").append(c);
          at++;
        }
      }
      if (at == source.length()) {
        throw new IllegalArgumentException(
            "the regular expression `" + source + "` is broken: a `[` is not closed");
      }
      out.append(']');
      at++;
    }

    private void escape(boolean inSet) {
      if (at + 1 == source.length()) {
        throw new IllegalArgumentException(
            "the regular expression `" + source + "` ends with a backslash");
      }
      char c = source.charAt(at + 1);
      Matcher octal = here(OCTAL).orElse(null);
      if (octal != null) {
        String digits = octal.group().substring(1);
        out.append(String.format("\\x%02x", Integer.parseInt(digits, 8)));
        at = octal.end();
        return;
      }
      if (UNKNOWN.indexOf(c) >= 0) {
        throw new IllegalArgumentException(
            "the regular expression `" + source + "` has an unknown escape: \\" + c);
      }
      out.append(
          switch (c) {
            case 'Z' -> "\\z";
            case 'v' -> "\\x0b";
            case 'b' -> inSet ? "\\x08" : "\\b";
            default -> "\\" + c;
          });
      at += 2;
    }
  }

  /** Lines as Python reads them from a file: each with its line break, cut at {@code \n} only. */
  static List<String> lines(String text) {
    return List.of(text.isEmpty() ? new String[0] : text.split("(?<=\n)"));
  }
}
