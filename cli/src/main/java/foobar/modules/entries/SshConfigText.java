package foobar.modules.entries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file that ssh reads, of which all stays but the entry that a task is about. */
final class SshConfigText {

  /** Options that a host can have several of. */
  static final Set<String> LISTS = Set.of("identityfile", "localforward", "remoteforward");

  private static final Pattern OPTION =
      Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");

  private final List<String> lines;

  SshConfigText(String text) {
    lines = new ArrayList<>(text.lines().toList());
  }

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String name(String line) {
    Matcher option = OPTION.matcher(line);
    return option.matches() ? option.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static String value(String line) {
    Matcher option = OPTION.matcher(line);
    return option.matches() ? option.group(2) : "";
  }

  /** The number of the line that begins the entry of a host; -1 if there is none. */
  private int start(String host) {
    for (int i = 0; i < lines.size(); i++) {
      boolean begins = name(lines.get(i)).equals("host");
      if (begins && value(lines.get(i)).replaceAll("\\s+", " ").equals(host)) {
        return i;
      }
    }
    return -1;
  }

  private int end(int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (name(lines.get(i)).matches("host|match")) {
        return i;
      }
    }
    return lines.size();
  }

  /** What is set for a host; empty if it has no entry. */
  Optional<Map<String, List<String>>> options(String host) {
    int start = start(host);
    if (start < 0) {
      return Optional.empty();
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (String line : lines.subList(start + 1, end(start))) {
      String name = name(line);
      if (!name.isEmpty()) {
        List<String> values = options.computeIfAbsent(name, key -> new ArrayList<>());
        if (values.isEmpty() || LISTS.contains(name)) {
          values.add(value(line));
        }
      }
    }
    return Optional.of(options);
  }

  /** Takes a host's entries out; comments and empty lines in them stay. */
  void remove(String host) {
    int start = start(host);
    while (start >= 0) {
      List<String> entry = lines.subList(start, end(start));
      entry.removeIf(line -> !name(line).isEmpty());
      start = start(host);
    }
  }

  /** Sets options of a host, in its entry or a new one at the end; its other options stay. */
  void put(String host, Map<String, String> wanted) {
    Optional<Map<String, List<String>>> now = options(host);
    if (now.isEmpty()) {
      if (!wanted.isEmpty()) {
        lines.add("Host " + host);
        wanted.forEach((name, value) -> lines.add("    " + name + " " + value));
      }
      return;
    }
    wanted.forEach(
        (name, value) -> {
          if (!now.get().getOrDefault(name, List.of()).contains(value)) {
            set(start(host), name, value);
          }
        });
  }

  private void set(int start, String name, String value) {
    int place = -1;
    int last = start;
    String blanks = "    ";
    for (int i = end(start) - 1; i > start; i--) {
      String found = name(lines.get(i));
      if (!found.isEmpty() && last == start) {
        last = i;
        blanks = lines.get(i).replaceFirst("\\S.*", "");
      }
      if (found.equals(name)) {
        if (place >= 0) {
          lines.remove(place);
          last--;
        }
        place = i;
      }
    }
    if (place >= 0) {
      String line = lines.get(place);
      String word = line.strip().split("[\\s=]+", 2)[0];
      lines.set(place, line.replaceFirst("\\S.*", "") + word + " " + value);
    } else {
      lines.add(last + 1, blanks + name + " " + value);
    }
  }
}
