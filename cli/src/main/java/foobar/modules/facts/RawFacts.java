package foobar.modules.facts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the facts script printed, taken apart but not yet understood. */
final class RawFacts {

  private static final String SEPARATOR = "\036";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  RawFacts(String printed) {
    for (String part : printed.split(SEPARATOR, -1)) {
      int end = part.indexOf('\n');
      if (end >= 0) {
        parts.merge(part.substring(0, end), part.substring(end + 1), String::concat);
      }
    }
    part("files").lines().forEach(this::fileLine);
  }

  private void fileLine(String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      files.merge(
          line.substring(0, colon), line.substring(colon + 1), (all, next) -> all + "\n" + next);
    }
  }

  /** A part's text, empty where the script printed none. */
  String part(String name) {
    return parts.getOrDefault(name, "");
  }

  List<String> lines(String name) {
    return part(name).lines().toList();
  }

  /** The names of the parts that begin so. */
  List<String> partsBeginning(String prefix) {
    return parts.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  boolean has(String part) {
    return parts.containsKey(part);
  }

  /** A small file's text without the white space around it; empty where it is not there. */
  String file(String path) {
    return files.getOrDefault(path, "").strip();
  }

  boolean hasFile(String path) {
    return files.containsKey(path);
  }

  boolean present(String path) {
    return lines("present").contains(path);
  }

  /** What stands in the place of {@code *} in the paths of files that match, sorted. */
  Set<String> names(String pattern) {
    Pattern regex =
        Pattern.compile(
            Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + "([^/]+)" + b)
                .orElseThrow());
    Set<String> found = new TreeSet<>();
    for (String path : files.keySet()) {
      Matcher matcher = regex.matcher(path);
      if (matcher.matches()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  /** The assignments of a shell-like file such as os-release, without their quotes. */
  static Map<String, String> assignments(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0 && !line.startsWith("#")) {
                String value = line.substring(equals + 1).strip();
                values.put(line.substring(0, equals).strip(), unquoted(value));
              }
            });
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted
        ? value.substring(1, value.length() - 1).replaceAll("\\\\([\"$`\\\\])", "$1")
        : value;
  }
}
