package foobar.settings;

import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The entries of an INI file, by the rules of Python's {@code configparser}. */
final class IniFile {

  /**
   * What a key is set to.
   *
   * @param value of several lines, joined by line breaks
   * @param place where the value begins, or the key where it is empty
   */
  record Entry(String value, Span place) {}

  private final Source source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Diagnostic> wrong = new ArrayList<>();
  private String section = "";
  private String open = "";

  private IniFile(Source source) {
    this.source = source;
  }

  /**
   * The entries by {@code section.key}, keys in lower case.
   *
   * @throws foobar.source.Mistake naming every line that is none
   */
  static Map<String, Entry> read(Source source) {
    IniFile file = new IniFile(source);
    int start = 0;
    for (String line : source.text().split("\n", -1)) {
      file.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, start);
      start += line.length() + 1;
    }
    if (!file.wrong.isEmpty()) {
      throw new foobar.source.Mistake(file.wrong);
    }
    return file.entries;
  }

  private void line(String whole, int start) {
    String line = withoutComment(whole);
    String text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    int indent = line.indexOf(text);
    if (indent > 0 && !open.isEmpty()) {
      Entry before = entries.get(open);
      if (before != null) {
        entries.put(open, new Entry(before.value() + "\n" + text, before.place()));
      }
    } else if (text.startsWith("[") && text.contains("]")) {
      section = text.substring(1, text.indexOf(']'));
      open = "";
    } else {
      entry(text, start + indent);
    }
  }

  private void entry(String text, int start) {
    int split = split(text);
    Span place = source.span(start, start + text.length());
    if (split < 0 || section.isEmpty()) {
      wrong.add(
          Diagnostic.error(split < 0 ? "this line sets nothing" : "this line stands in no section")
              .at(place)
              .help(split < 0 ? "write `name = value`" : "begin the file with `[defaults]`"));
      return;
    }
    String key = text.substring(0, split).strip().toLowerCase(Locale.ROOT);
    String value = text.substring(split + 1).strip();
    int at = value.isEmpty() ? start : start + text.indexOf(value, split + 1);
    int length = value.isEmpty() ? key.length() : value.length();
    open = section + "." + key;
    entries.put(open, new Entry(value, source.span(at, at + length)));
  }

  private static int split(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
  }

  /** A line that begins with a hash, and what stands after a semicolon, says nothing. */
  private static String withoutComment(String line) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith(";")) {
      return "";
    }
    int comment = line.indexOf(" ;");
    int tabbed = line.indexOf("\t;");
    int end = comment < 0 ? tabbed : tabbed < 0 ? comment : Math.min(comment, tabbed);
    return end < 0 ? line : line.substring(0, end);
  }
}
