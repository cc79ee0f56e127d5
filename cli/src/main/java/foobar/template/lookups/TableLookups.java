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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lookups of one value in a file of many: {@code ini} and {@code csvfile}. */
final class TableLookups {

  private static final List<String> INI =
      List.of(
          "type",
          "file",
          "section",
          "re",
          "default",
          "case_sensitive",
          "allow_no_value",
          "allow_none",
          "encoding");
  private static final List<String> CSV =
      List.of("file", "delimiter", "col", "default", "encoding");

  static final List<Routine> ALL =
      List.of(
          Routine.of(
              "ini",
              "file='ansible.ini', section='global', re=False, default='', type='ini', case_sensitive=False,"
                  + " allow_no_value=False, allow_none=False, encoding='utf-8', **more",
              TableLookups::ini),
          Routine.of(
              "csvfile",
              "file='ansible.csv', delimiter='TAB', col='1', default=None, encoding='utf-8', **more",
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
      String file = option(call, settings, "file", "ansible.ini");
      Text text = FileLookups.read(call, FileLookups.require(call, "files", file));
      boolean properties = option(call, settings, "type", "ini").equals("properties");
      String section = properties ? "java_properties" : option(call, settings, "section", "global");
      IniText ini =
          IniText.read(
              file,
              (properties ? "[java_properties]\n" : "") + text.value(),
              isOn(call, settings, "case_sensitive"),
              isOn(call, settings, "allow_no_value") || isOn(call, settings, "allow_none"));
      Map<String, @Nullable String> options = ini.options(section);
      if (isOn(call, settings, "re")) {
        Regex pattern = Regex.of(key, false, false);
        options.forEach(
            (name, value) -> {
              if (value != null && pattern.matches(name)) {
                found.add(text.derive(value));
              }
            });
      } else if (!options.containsKey(ini.key(key))) {
        found.add(Text.of(option(call, settings, "default", "")));
      } else {
        String value = options.get(ini.key(key));
        if (value != null) {
          found.add(text.derive(value));
        }
      }
    }
    return Sequence.of(found);
  }

  private static boolean isOn(Invocation call, Settings settings, String name) {
    return Lookups.isTrue(Text.of(option(call, settings, name, "false")));
  }

  private static Value csv(Invocation call) {
    List<Value> found = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Settings settings = Settings.parse(Lookups.text(term, call), "csvfile", CSV);
      if (settings.words().isEmpty()) {
        throw new Trouble("Search key is required but was not found");
      }
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
      if (value != null) {
        found.add(value);
      } else if (settings.values().containsKey("default") || call.has("default")) {
        found.add(Text.of(option(call, settings, "default", "")));
      }
    }
    return Sequence.of(found);
  }

  private static @Nullable Text cell(Text text, String key, char delimiter, int column) {
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
