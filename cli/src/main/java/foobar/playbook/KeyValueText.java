package foobar.playbook;

import foobar.value.MapValue;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in one line, {@code dest=/etc/motd mode=0644}, with quotes and templates left whole.
 *
 * @param parameters the {@code name=value} words
 * @param rest what stands outside of them, as it was written
 */
record KeyValueText(MapValue parameters, String rest) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * @param only the names that count as parameters; null for all
   */
  static KeyValueText parse(Text text, @Nullable Set<String> only) {
    MapValue parameters = MapValue.empty();
    StringBuilder rest = new StringBuilder();
    String whole = text.value();
    int from = 0;
    for (int[] word : words(whole)) {
      String part = whole.substring(word[0], word[1]);
      int equals = part.indexOf('=');
      String name = equals > 0 ? part.substring(0, equals) : "";
      boolean parameter = NAME.matcher(name).matches() && (only == null || only.contains(name));
      if (parameter) {
        String value = unquote(part.substring(equals + 1));
        parameters.put(Text.of(name, text.origin()), Text.of(value, text.origin()));
      } else {
        rest.append(whole, rest.isEmpty() ? word[0] : from, word[1]);
      }
      from = word[1];
    }
    return new KeyValueText(parameters, rest.toString());
  }

  /** Start and end of each word; blanks in quotes or braces do not end one. */
  private static List<int[]> words(String text) {
    List<int[]> words = new ArrayList<>();
    int start = -1;
    char quote = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && depth == 0 && Character.isWhitespace(c)) {
        if (start >= 0) {
          words.add(new int[] {start, i});
        }
        start = -1;
        continue;
      }
      start = start < 0 ? i : start;
      if (quote != 0) {
        quote = c == quote && text.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else {
        depth = Math.max(0, depth + brace(text, i));
      }
    }
    if (start >= 0) {
      words.add(new int[] {start, text.length()});
    }
    return words;
  }

  private static int brace(String text, int i) {
    String two = text.substring(i, Math.min(text.length(), i + 2));
    if (two.equals("{{") || two.equals("{%")) {
      return 1;
    }
    return two.equals("}}") || two.equals("%}") ? -1 : 0;
  }

  private static String unquote(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text;
  }
}
