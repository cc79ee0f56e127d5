package foobar.template.lookups;

import foobar.template.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sections of an INI text, as Python's {@code configparser} reads them. */
final class IniText {

  private static final Pattern SECTION = Pattern.compile("\\[(.+)\\].*");
  private static final Pattern OPTION = Pattern.compile("(.*?)\\s*(?:[=:]\\s*(.*))?");
  private static final Pattern REFERENCE = Pattern.compile("%(?:(%)|\\(([^)]+)\\)s|(.?))");
  private static final String DEFAULT = "DEFAULT";
  private static final int MOST_REFERENCES = 10;

  private final boolean caseMatters;
  private final boolean valueless;
  private final String file;
  private final Map<String, Map<String, @Nullable String>> sections = new LinkedHashMap<>();
  private Map<String, @Nullable String> section = new LinkedHashMap<>();
  private @Nullable String option;
  private int indent;

  private IniText(String file, boolean caseMatters, boolean valueless) {
    this.file = file;
    this.caseMatters = caseMatters;
    this.valueless = valueless;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @param caseMatters whether the case of a key counts
   * @param valueless whether a key may stand without a sign behind it
   */
  static IniText read(String file, String text, boolean caseMatters, boolean valueless) {
    IniText ini = new IniText(file, caseMatters, valueless);
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      ini.line(lines.get(at), at + 1);
    }
    return ini;
  }

  private void line(String line, int number) {
    String said = line.strip();
    if (said.startsWith("#") || said.startsWith(";")) {
      return;
    }
    String known = option;
    int depth = line.length() - line.stripLeading().length();
    if (said.isEmpty()) {
      String value = known == null ? null : section.get(known);
      if (known != null && value != null) {
        section.put(known, value + "\n");
      }
      return;
    }
    if (known != null && depth > indent) {
      String value = section.get(known);
      section.put(known, (value == null ? "" : value) + "\n" + said);
      return;
    }
    indent = depth;
    Matcher header = SECTION.matcher(said);
    if (header.matches()) {
      begin(header.group(1), number);
    } else {
      option(said, number);
    }
  }

  private void begin(String name, int number) {
    if (sections.containsKey(name) && !name.equals(DEFAULT)) {
      throw new Trouble(
          "While reading from '%s' [line %2d]: section '%s' already exists"
              .formatted(file, number, name));
    }
    section = sections.computeIfAbsent(name, each -> new LinkedHashMap<>());
    option = null;
  }

  private void option(String said, int number) {
    if (sections.isEmpty()) {
      throw new Trouble(
          "File contains no section headers.\nfile: '%s', line: %d\n'%s\\n'"
              .formatted(file, number, said));
    }
    Matcher parts = OPTION.matcher(said);
    boolean fits = parts.matches();
    if (!fits || parts.group(1).isEmpty() || (parts.group(2) == null && !valueless)) {
      throw new Trouble(
          "Source contains parsing errors: '%s'\n\t[line %2d]: '%s\\n'"
              .formatted(file, number, said));
    }
    String name = name(parts.group(1));
    if (section.containsKey(name)) {
      throw new Trouble(
          "Duplicate option in '%s': While reading from '<???>' [line %2d]: option '%s' in section"
                  .formatted(file, number, name)
              + " already exists");
    }
    section.put(name, parts.group(2));
    option = name;
  }

  private String name(String written) {
    return caseMatters ? written : written.toLowerCase(Locale.ROOT);
  }

  /** The options of a section, those of the section {@code DEFAULT} among them. */
  Map<String, @Nullable String> options(String name) {
    Map<String, @Nullable String> own = sections.get(name);
    if (own == null && !name.equals(DEFAULT)) {
      throw new Trouble("No section '%s' in %s".formatted(name, file));
    }
    Map<String, @Nullable String> all =
        new LinkedHashMap<>(sections.getOrDefault(DEFAULT, Map.of()));
    if (own != null) {
      all.putAll(own);
    }
    Map<String, @Nullable String> whole = new LinkedHashMap<>();
    all.forEach((key, value) -> whole.put(key, filled(value, all, 0)));
    return whole;
  }

  /** How a key is kept: in lower case, unless its case matters. */
  String key(String written) {
    return name(written);
  }

  private @Nullable String filled(
      @Nullable String value, Map<String, @Nullable String> all, int depth) {
    if (value == null || value.indexOf('%') < 0) {
      return value == null ? null : value.stripTrailing();
    }
    Matcher reference = REFERENCE.matcher(value);
    StringBuilder out = new StringBuilder();
    while (reference.find()) {
      String said;
      if (reference.group(1) != null) {
        said = "%";
      } else if (reference.group(2) != null && depth < MOST_REFERENCES) {
        String inner = filled(all.get(name(reference.group(2))), all, depth + 1);
        said = inner == null ? "" : inner;
      } else {
        throw new Trouble("'%' must be followed by '%' or '(', found: '" + reference.group() + "'");
      }
      reference.appendReplacement(out, Matcher.quoteReplacement(said));
    }
    return reference.appendTail(out).toString().stripTrailing();
  }
}
