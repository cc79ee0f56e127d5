package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.TextParts;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that lay out paragraphs: {@code wordwrap} and {@code comment}. */
public final class Wrapping {

  private static final Map<String, Map<String, String>> STYLES =
      Map.of(
          "plain", Map.of("decoration", "# "),
          "erlang", Map.of("decoration", "% "),
          "c", Map.of("decoration", "// "),
          "cblock", Map.of("beginning", "/*", "decoration", " * ", "end", " */"),
          "xml", Map.of("beginning", "<!--", "decoration", " - ", "end", "-->"));

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of(
              "wordwrap",
              "width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True",
              Wrapping::wrap),
          Routine.of("comment", "style='plain', **settings", Wrapping::comment));

  private Wrapping() {}

  private static Value wrap(Invocation call) {
    int width = call.number("width", 79);
    if (width <= 0) {
      throw new Trouble("`width` of `wordwrap` must be above 0");
    }
    String separator = call.text("wrapstring", "\n");
    List<String> lines = new ArrayList<>();
    for (String line : TextParts.lines(Texts.input(call), false)) {
      List<String> wrapped =
          wrap(
              line,
              width,
              call.flag("break_long_words", true),
              call.flag("break_on_hyphens", true));
      lines.add(String.join(separator, wrapped));
    }
    return Text.of(String.join(separator, lines));
  }

  private static List<String> wrap(String line, int width, boolean breakLong, boolean hyphens) {
    List<String> words = new ArrayList<>();
    for (String chunk : line.split("(?<=\\S)(?=[ \\t])|(?<=[ \\t])(?=[^ \\t])")) {
      for (String part :
          hyphens ? chunk.split("(?<=\\w[a-zA-Z]-)(?=[a-zA-Z]\\w)") : new String[] {chunk}) {
        words.add(part);
      }
    }
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (current.isEmpty() && word.isBlank() && !lines.isEmpty()) {
        continue;
      }
      if (current.length() + word.length() <= width) {
        current.append(word);
        continue;
      }
      if (word.length() > width && breakLong) {
        int room = width - current.length();
        words.add(i + 1, word.substring(room));
        current.append(word, 0, room);
      } else if (current.isEmpty()) {
        current.append(word);
      } else {
        i--;
      }
      flush(current, lines);
    }
    flush(current, lines);
    return lines;
  }

  private static void flush(StringBuilder line, List<String> lines) {
    String text = line.toString().stripTrailing();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    line.setLength(0);
  }

  private static Value comment(Invocation call) {
    String name = call.text("style", "plain");
    Map<String, String> style = STYLES.get(name);
    if (style == null) {
      throw new Trouble(
          "`comment` knows no style `" + name + "`",
          "it knows " + String.join(", ", STYLES.keySet().stream().sorted().toList()));
    }
    Map<String, String> p = settings(call, style);
    String text = Routine.requireText(call.input(), "comment").value();
    String newline = p.getOrDefault("newline", "\n");
    String decoration = p.getOrDefault("decoration", "");
    String prefix = p.getOrDefault("prefix", "");
    StringBuilder out = new StringBuilder();
    if (!p.getOrDefault("beginning", "").isEmpty()) {
      out.append(p.get("beginning")).append(newline);
    }
    if (!prefix.isEmpty()) {
      String line = prefix.equals(newline) ? newline : prefix + newline;
      out.append(line.repeat(count(p, "prefix_count")));
    }
    String body = decoration + text.replace(newline, newline + decoration);
    out.append(body.replace(decoration + newline, decoration.stripTrailing() + newline));
    out.append((newline + p.getOrDefault("postfix", "")).repeat(count(p, "postfix_count")));
    if (!p.getOrDefault("end", "").isEmpty()) {
      out.append(newline).append(p.get("end"));
    }
    return Text.of(out.toString());
  }

  private static Map<String, String> settings(Invocation call, Map<String, String> style) {
    Map<String, String> settings = new LinkedHashMap<>(style);
    Value decoration = call.others().get("decoration");
    String frame =
        (decoration == null ? style.getOrDefault("decoration", "") : decoration.toString())
            .stripTrailing();
    settings.put("prefix", frame);
    settings.put("postfix", frame);
    // Others, such as a misspelt one in a role that is in use, are left alone, as Ansible does.
    call.others()
        .forEach(
            (name, value) -> settings.put(name, foobar.template.python.Printed.str(value).value()));
    return settings;
  }

  private static int count(Map<String, String> settings, String name) {
    String digits = settings.getOrDefault(name, "1");
    if (!digits.matches("\\d{1,6}")) {
      throw new Trouble("`" + name + "` of `comment` must be a whole number");
    }
    Limits.items(Long.parseLong(digits));
    return Integer.parseInt(digits);
  }
}
