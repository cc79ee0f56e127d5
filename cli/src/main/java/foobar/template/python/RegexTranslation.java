package foobar.template.python;

import foobar.template.Trouble;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression of Python's written as Java's. */
final class RegexTranslation {

  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");
  private static final Pattern NAME = Pattern.compile("\\(\\?P(<|=)(\\w+)(>|\\))");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)(\\)|:)");

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> names = new HashMap<>();
  private int at;

  /** Java's own has no line behind a line break that ends the text. */
  private static final String AFTER_LINE_BREAK = "(?<![^\\n])";

  private boolean multiline;

  private RegexTranslation(String source) {
    this.source = source;
  }

  static RegexTranslation of(String pattern, boolean multiline) {
    RegexTranslation translation = new RegexTranslation(pattern);
    translation.multiline = multiline;
    while (translation.at < pattern.length()) {
      translation.step();
    }
    return translation;
  }

  String text() {
    return out.toString();
  }

  /** Java's name for a group: only letters and digits. */
  String groupName(String name) {
    return names.computeIfAbsent(
        name,
        key -> {
          String plain = key.replace("_", "");
          return plain.equals(key) ? key : "g" + names.size() + "x" + plain;
        });
  }

  private void step() {
    char c = source.charAt(at);
    switch (c) {
      case '\\' -> escape(false);
      case '[' -> set();
      case '{' -> brace();
      case '(' -> group();
      case '^' -> {
        out.append(multiline ? AFTER_LINE_BREAK : "^");
        at++;
      }
      default -> {
        out.append(c);
        at++;
      }
    }
  }

  private void brace() {
    Matcher matcher = QUANTIFIER.matcher(source).region(at, source.length());
    boolean quantifier =
        matcher.lookingAt() && !(matcher.group(1).isEmpty() && matcher.group(3).isEmpty());
    if (!quantifier) {
      out.append("\\{");
      at++;
      return;
    }
    String least = matcher.group(1).isEmpty() ? "0" : matcher.group(1);
    out.append('{').append(least).append(matcher.group(2)).append(matcher.group(3)).append('}');
    at = matcher.end();
  }

  private void group() {
    Matcher named = NAME.matcher(source).region(at, source.length());
    Matcher flags = FLAGS.matcher(source).region(at, source.length());
    if (named.lookingAt()) {
      boolean defines = named.group(1).equals("<");
      String name = groupName(named.group(2));
      out.append(defines ? "(?<" + name + ">" : "\\k<" + name + ">");
      at = named.end();
    } else if (source.startsWith("(?#", at)) {
      int end = source.indexOf(')', at);
      at = end < 0 ? source.length() : end + 1;
    } else if (flags.lookingAt()) {
      String kept = flags.group(1).replaceAll("[aLu]", "");
      String close = flags.group(2);
      multiline |= kept.contains("m");
      out.append(kept.isEmpty() && close.equals(")") ? "" : "(?" + kept + close);
      at = flags.end();
    } else if (source.startsWith("(?(", at)) {
      throw new Trouble("regular expressions with conditions, `(?(…)…)`, are not supported");
    } else {
      out.append('(');
      at++;
    }
  }

  private void set() {
    out.append('[');
    at++;
    if (at < source.length() && source.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (at < source.length() && (first || source.charAt(at) != ']')) {
      char c = source.charAt(at);
      if (c == '\\') {
        escape(true);
      } else {
        out.append(c == '[' || c == ']' || c == '&' || c == '^' ? "\\" : "").append(c);
        at++;
      }
      first = false;
    }
    out.append(']');
    at++;
  }

  private void escape(boolean inSet) {
    if (at + 1 >= source.length()) {
      throw new Trouble("the regular expression `" + source + "` ends with a backslash");
    }
    char c = source.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'Z' -> out.append("\\z");
      case 'v' -> out.append("\\x0B");
      case 'b' -> out.append(inSet ? "\\x08" : "\\b");
      case 'U' -> {
        out.append("\\x{").append(source, at, Math.min(at + 8, source.length())).append('}');
        at = Math.min(at + 8, source.length());
      }
      case '0' -> out.append("\\x00");
      case 'h', 'H', 'R', 'X', 'Q', 'E', 'G', 'p', 'P', 'k', 'K', 'z', 'g', 'e', 'c', 'C', 'y' ->
          throw new Trouble(
              "the regular expression `"
                  + source
                  + "` has an escape that Python does not know: \\"
                  + c);
      default -> out.append('\\').append(c);
    }
  }
}
