package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.template.Placement;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in one line, {@code dest=/etc/motd mode=0644}, with quotes and templates left whole.
 *
 * @param parameters the {@code name=value} words
 * @param rest what stands outside of them, as it was written
 * @param restPlace where the rest starts; null where there is none, or nobody knows
 */
record KeyValueText(MapValue parameters, String rest, @Nullable Span restPlace) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:U[a-fA-F0-9]{8}|u[a-fA-F0-9]{4}|x[a-fA-F0-9]{2}|[\\\\'\"abfnrtv])");

  /**
   * @param only the names that count as parameters; null for all, and then quotes must be closed
   */
  static KeyValueText parse(Text text, @Nullable Set<String> only) {
    return new Parser(text, only).parse();
  }

  /** One pass over the text. */
  private static final class Parser {

    private final Text text;
    private final String whole;
    private final @Nullable Set<String> only;
    private final Placement places;
    private final MapValue parameters = MapValue.empty();
    private final StringBuilder rest = new StringBuilder();
    private final Deque<String> braces = new ArrayDeque<>();
    private int quote = -1;
    private @Nullable Span restPlace;

    Parser(Text text, @Nullable Set<String> only) {
      this.text = text;
      this.whole = text.value();
      this.only = only;
      this.places = Placement.of(text);
    }

    KeyValueText parse() {
      int from = 0;
      for (int[] word : words()) {
        String part = whole.substring(word[0], word[1]);
        int equals = part.indexOf('=');
        String name = equals > 0 ? part.substring(0, equals) : "";
        if (NAME.matcher(name).matches() && (only == null || only.contains(name))) {
          int value = word[0] + equals + 1;
          parameters.put(
              Text.of(name, place(word[0], value - 1)),
              text.derive(unquote(decoded(whole.substring(value, word[1]))))
                  .at(place(value, word[1])));
        } else {
          restPlace = rest.isEmpty() ? place(word[0], word[1]) : restPlace;
          rest.append(whole, rest.isEmpty() ? word[0] : from, word[1]);
        }
        from = word[1];
      }
      return new KeyValueText(parameters, rest.toString(), restPlace);
    }

    private @Nullable Span place(int from, int to) {
      return text.origin() == null ? null : places.span(from, to);
    }

    /** Start and end of each word; blanks in quotes or templates do not end one. */
    private List<int[]> words() {
      List<int[]> words = new ArrayList<>();
      int start = -1;
      for (int i = 0; i < whole.length(); i++) {
        char c = whole.charAt(i);
        if (quote < 0 && braces.isEmpty() && Character.isWhitespace(c)) {
          if (start >= 0) {
            words.add(new int[] {start, i});
          }
          start = -1;
        } else {
          start = start < 0 ? i : start;
          i += look(i);
        }
      }
      if (quote >= 0 && only == null) {
        throw unclosed(quote);
      }
      if (start >= 0) {
        words.add(new int[] {start, whole.length()});
      }
      return words;
    }

    /** Takes note of a character; answers how many more belong to it. */
    private int look(int i) {
      char c = whole.charAt(i);
      if (quote >= 0) {
        quote = c == whole.charAt(quote) && whole.charAt(i - 1) != '\\' ? -1 : quote;
      } else if (c == '"' || c == '\'') {
        quote = i;
      } else if (whole.startsWith("{{", i) || whole.startsWith("{%", i)) {
        braces.push(whole.charAt(i + 1) == '%' ? "%}" : "}}");
        return 1;
      } else if (!braces.isEmpty() && whole.startsWith(braces.peek(), i)) {
        return braces.pop().length() - 1;
      } else if (!braces.isEmpty() && c == '{') {
        braces.push("}");
      }
      return 0;
    }

    private foobar.source.Mistake unclosed(int quote) {
      return Diagnostic.error("this quote is never closed")
          .at(place(quote, quote + 1))
          .help("close it, or write the parameters below the module, a `name: value` a line")
          .mistake();
    }

    /** Escapes count in any value, quoted or not. */
    private static String decoded(String value) {
      return value.indexOf('\\') < 0
          ? value
          : ESCAPE
              .matcher(value)
              .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group())));
    }

    private static String character(String escape) {
      int letter = "abfnrtv".indexOf(escape.charAt(1));
      if (letter >= 0) {
        return Character.toString("\u0007\b\f\n\r\t\u000b".charAt(letter));
      }
      if (escape.length() == 2) {
        return escape.substring(1);
      }
      int code = Integer.parseUnsignedInt(escape.substring(2), 16);
      return Character.isValidCodePoint(code) ? Character.toString(code) : escape;
    }

    private static String unquote(String value) {
      boolean quoted =
          value.length() > 1
              && (value.charAt(0) == '"' || value.charAt(0) == '\'')
              && value.charAt(value.length() - 1) == value.charAt(0);
      return quoted ? value.substring(1, value.length() - 1) : value;
    }
  }
}
