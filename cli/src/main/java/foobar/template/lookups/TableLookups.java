package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.template.python.Regex;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Lookups of one value in a file of many: {@code ini} and {@code csvfile}. */
final class TableLookups {

  private static final List<String> INI = List.of("type", "file", "section", "re", "default");
  private static final List<String> CSV =
      List.of("file", "delimiter", "col", "default", "encoding");

  static final List<Routine> ALL =
      List.of(
          Routine.of(
              "ini",
              "file='ansible.ini', section='global', re=False, default='', type='ini', **more",
              TableLookups::ini),
          Routine.of(
              "csvfile",
              "file='ansible.csv', delimiter='TAB', col='1', default='', encoding='utf-8', **more",
              TableLookups::csv));

  private TableLookups() {}

  private static String option(Invocation call, Settings settings, String name, String usual) {
    String own = settings.values().get(name);
    Value given = call.optional(name);
    return own != null ? own : given == null ? usual : Printed.str(given).value();
  }

  private static Value ini(Invocation call) {
    List<Value> found = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Settings settings = Settings.parse(Lookups.text(term, call), "ini", INI);
      String key = String.join(" ", settings.words());
      Text text =
          FileLookups.read(
              call,
              FileLookups.require(call, "files", option(call, settings, "file", "ansible.ini")));
      boolean properties = option(call, settings, "type", "ini").equals("properties");
      String section = properties ? "" : option(call, settings, "section", "global");
      boolean pattern = Lookups.isTrue(Text.of(option(call, settings, "re", "false")));
      List<Text> values = values(text, section, key, pattern);
      found.addAll(values);
      if (values.isEmpty() && !pattern) {
        found.add(Text.of(option(call, settings, "default", "")));
      }
    }
    return Sequence.of(found);
  }

  private static List<Text> values(Text text, String section, String key, boolean pattern) {
    List<Text> values = new ArrayList<>();
    String current = "";
    for (String line : text.value().lines().map(String::strip).toList()) {
      int sign = firstOf(line);
      if (line.startsWith("[") && line.endsWith("]")) {
        current = line.substring(1, line.length() - 1);
      } else if (!line.startsWith("#")
          && !line.startsWith(";")
          && sign > 0
          && current.equals(section)) {
        String name = line.substring(0, sign).strip();
        boolean wanted =
            pattern ? Regex.of(key, true, false).matches(name) : name.equalsIgnoreCase(key);
        if (wanted) {
          values.add(text.derive(line.substring(sign + 1).strip()));
        }
      }
    }
    return values;
  }

  private static int firstOf(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  private static Value csv(Invocation call) {
    List<Value> found = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Settings settings = Settings.parse(Lookups.text(term, call), "csvfile", CSV);
      String key = String.join(" ", settings.words());
      Text text =
          FileLookups.read(
              call,
              FileLookups.require(call, "files", option(call, settings, "file", "ansible.csv")));
      String delimiter = option(call, settings, "delimiter", "TAB");
      String column = option(call, settings, "col", "1");
      if (!column.matches("\\d{1,6}")) {
        throw new Trouble("`col` of `csvfile` must be a whole number, not `" + column + "`");
      }
      Text value =
          cell(
              text,
              key,
              delimiter.equals("TAB") ? '\t' : delimiter.charAt(0),
              Integer.parseInt(column));
      found.add(value == null ? Text.of(option(call, settings, "default", "")) : value);
    }
    return Sequence.of(found);
  }

  private static @org.jspecify.annotations.Nullable Text cell(
      Text text, String key, char delimiter, int column) {
    for (String line : text.value().lines().toList()) {
      List<String> cells = cells(line, delimiter);
      if (!cells.isEmpty() && cells.getFirst().equals(key)) {
        if (column >= cells.size()) {
          throw new Trouble("the line of `%s` has no column %d".formatted(key, column));
        }
        return text.derive(cells.get(column));
      }
    }
    return null;
  }

  private static List<String> cells(String line, char delimiter) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
