package foobar.modules.rpm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of repositories, read and written as Python's configparser does: comments are lost when it
 * is written.
 *
 * @param sections in the file's order, each with its options in order
 */
record RepositoryFile(Map<String, Map<String, String>> sections) {

  static RepositoryFile parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = new LinkedHashMap<>();
    String option = "";
    for (String line : text.lines().toList()) {
      String plain = line.strip();
      if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && section.containsKey(option)) {
        section.merge(option, plain, (value, more) -> value + "\n" + more);
      } else if (plain.startsWith("[") && plain.contains("]")) {
        String name = plain.substring(1, plain.lastIndexOf(']'));
        section = sections.computeIfAbsent(name, key -> new LinkedHashMap<>());
        option = "";
      } else {
        String[] parts = plain.split("\\s*[=:]\\s*", 2);
        option = parts[0].toLowerCase(Locale.ROOT);
        section.put(option, parts.length < 2 ? "" : parts[1]);
      }
    }
    return new RepositoryFile(sections);
  }

  /** The same with a section made anew, as the last one. */
  RepositoryFile with(String name, Map<String, String> options) {
    RepositoryFile other = without(name);
    other.sections().put(name, new TreeMap<>(options));
    return other;
  }

  RepositoryFile without(String name) {
    Map<String, Map<String, String>> rest = new LinkedHashMap<>(sections);
    rest.remove(name);
    return new RepositoryFile(rest);
  }

  /** Whether both say the same, in whatever order. */
  boolean saysTheSame(RepositoryFile other) {
    return sections.equals(other.sections);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (name, options) -> {
          text.append('[').append(name).append("]\n");
          options.forEach(
              (option, value) ->
                  text.append(option)
                      .append(" = ")
                      .append(value.replace("\n", "\n\t"))
                      .append('\n'));
          text.append('\n');
        });
    return text.toString();
  }
}
