package foobar.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value as Python's {@code ast.literal_eval} does, which gives the values of an INI
 * inventory, and of templates, their types.
 */
public final class PythonLiteral {

  private static final int MAX_DEPTH = 100;
  private static final String DIGITS = "[0-9](?:_?[0-9])*";
  private static final Pattern REAL =
      Pattern.compile(
          "(?:%1$s\\.(?:%1$s)?|\\.%1$s)(?:[eE][-+]?%1$s)?|%1$s[eE][-+]?%1$s".formatted(DIGITS));
  private static final Pattern WHOLE =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?[0-9])*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\w]*");

  /** What is not a literal. */
  private static final class NoLiteral extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final String text;
  private final boolean json;
  private int at;

  private PythonLiteral(String text, boolean json) {
    this.text = text;
    this.json = json;
  }

  /** The value of a literal, or null if the text is none. */
  public static @Nullable Value read(String text) {
    return read(new PythonLiteral(text, false));
  }

  /** The value of a literal in which JSON's words count too, or null if the text is none. */
  public static @Nullable Value readWithJson(String text) {
    return read(new PythonLiteral(text, true));
  }

  private static @Nullable Value read(PythonLiteral reader) {
    try {
      Value value = reader.tuple();
      reader.space();
      return reader.at == reader.text.length() ? value : null;
    } catch (NoLiteral e) {
      return null;
    }
  }

  /** At the outermost level, commas make a tuple without parentheses. */
  private Value tuple() throws NoLiteral {
    Value first = value(0);
    if (!next(',')) {
      return first;
    }
    List<Value> items = new ArrayList<>(List.of(first));
    space();
    while (at < text.length()) {
      items.add(value(0));
      if (!next(',')) {
        break;
      }
      space();
    }
    return Sequence.tuple(items);
  }

  private Value value(int depth) throws NoLiteral {
    space();
    if (at >= text.length() || depth > MAX_DEPTH) {
      throw new NoLiteral();
    }
    char c = text.charAt(at);
    if (next('[')) {
      return Sequence.of(items(']', depth));
    }
    if (next('(')) {
      return parentheses(depth);
    }
    if (next('{')) {
      return braces(depth);
    }
    if (next('-')) {
      return negated();
    }
    if (next('+')) {
      return number();
    }
    if ((c >= '0' && c <= '9') || c == '.') {
      return number();
    }
    return c == '"' || c == '\'' ? texts() : word();
  }

  private Value parentheses(int depth) throws NoLiteral {
    int before = at;
    List<Value> items = items(')', depth);
    String inside = text.substring(before, at - 1).stripTrailing();
    return items.size() == 1 && !inside.endsWith(",") ? items.getFirst() : Sequence.tuple(items);
  }

  private Value braces(int depth) throws NoLiteral {
    if (next('}')) {
      return MapValue.empty();
    }
    Value first = value(depth + 1);
    return next(':') ? dictionary(first, depth) : set(first, depth);
  }

  private Value dictionary(Value firstKey, int depth) throws NoLiteral {
    MapValue map = MapValue.empty();
    Value key = firstKey;
    while (true) {
      hashable(key);
      map.put(key, value(depth + 1));
      if (!next(',')) {
        expect('}');
        return map;
      }
      if (next('}')) {
        return map;
      }
      key = value(depth + 1);
      expect(':');
    }
  }

  /** Python has sets; a list is the nearest there is here. */
  private Value set(Value first, int depth) throws NoLiteral {
    List<Value> all = new ArrayList<>(List.of(first));
    if (next(',')) {
      all.addAll(items('}', depth));
    } else {
      expect('}');
    }
    return Sequence.of(all.stream().distinct().toList());
  }

  private List<Value> items(char close, int depth) throws NoLiteral {
    List<Value> items = new ArrayList<>();
    while (!next(close)) {
      items.add(value(depth + 1));
      if (!next(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  private static void hashable(Value key) throws NoLiteral {
    if (key instanceof MapValue || (key instanceof Sequence list && !list.isTuple())) {
      throw new NoLiteral();
    }
  }

  private Value negated() throws NoLiteral {
    return switch (number()) {
      case Int whole -> new Int(whole.value().negate());
      case Real real -> new Real(-real.value());
      default -> throw new NoLiteral();
    };
  }

  private Value number() throws NoLiteral {
    space();
    Matcher real = REAL.matcher(text).region(at, text.length());
    Matcher whole = WHOLE.matcher(text).region(at, text.length());
    boolean isReal = real.lookingAt();
    Matcher found = isReal ? real : whole;
    if (!isReal && !whole.lookingAt()) {
      throw new NoLiteral();
    }
    at = found.end();
    if (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      throw new NoLiteral();
    }
    String digits = found.group().replace("_", "");
    return isReal ? new Real(Double.parseDouble(digits)) : new Int(whole(digits));
  }

  private static BigInteger whole(String digits) {
    char kind = digits.length() > 1 ? Character.toLowerCase(digits.charAt(1)) : '0';
    int radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    return new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
  }

  private Value word() throws NoLiteral {
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      throw new NoLiteral();
    }
    at = word.end();
    return switch (word.group()) {
      case "True" -> Bool.TRUE;
      case "False" -> Bool.FALSE;
      case "None" -> None.NONE;
      default -> json ? jsonWord(word.group()) : prefixed(word.group());
    };
  }

  private Value jsonWord(String word) throws NoLiteral {
    return switch (word) {
      case "true" -> Bool.TRUE;
      case "false" -> Bool.FALSE;
      case "null" -> None.NONE;
      default -> prefixed(word);
    };
  }

  /** A text behind {@code r}, {@code u} or {@code b}. */
  private Value prefixed(String prefix) throws NoLiteral {
    boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    if (!quote || !prefix.matches("(?i)r|u|b|br|rb")) {
      throw new NoLiteral();
    }
    at -= prefix.length();
    return texts();
  }

  /** One text, or several that stand side by side. */
  private Value texts() throws NoLiteral {
    StringBuilder all = new StringBuilder();
    PythonString.Found found = PythonString.at(text, at);
    if (found == null) {
      throw new NoLiteral();
    }
    while (found != null) {
      boolean triple = text.startsWith("\"\"\"", at) || text.startsWith("'''", at);
      if (!triple && text.substring(at, found.end()).indexOf('\n') >= 0) {
        throw new NoLiteral();
      }
      all.append(found.value());
      at = found.end();
      space();
      found = PythonString.at(text, at);
    }
    return Text.of(all.toString());
  }

  private boolean next(char wanted) {
    space();
    boolean here = at < text.length() && text.charAt(at) == wanted;
    at += here ? 1 : 0;
    return here;
  }

  private void expect(char wanted) throws NoLiteral {
    if (!next(wanted)) {
      throw new NoLiteral();
    }
  }

  /** Skips blanks, line breaks, and comments up to their line's end. */
  private void space() {
    while (at < text.length() && " \t\r\n#".indexOf(text.charAt(at)) >= 0) {
      int end = text.charAt(at) == '#' ? text.indexOf('\n', at) : at + 1;
      at = end < 0 ? text.length() : end;
    }
  }
}
