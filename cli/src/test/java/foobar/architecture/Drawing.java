package foobar.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which package uses which, by their names without {@code foobar.}; read from a document's table.
 */
record Drawing(TreeMap<String, SortedSet<String>> uses) {

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.*]+)` \\| ([^|]+) \\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z.*]+)`");

  static Drawing in(Path document) {
    TreeMap<String, SortedSet<String>> uses = new TreeMap<>();
    Matcher rows = ROW.matcher(read(document));
    while (rows.find()) {
      SortedSet<String> used = new TreeSet<>();
      NAME.matcher(rows.group(3)).results().forEach(name -> used.add(name.group(1)));
      if (uses.put(rows.group(1), used) != null) {
        throw new IllegalStateException(rows.group(1) + " stands there twice");
      }
    }
    return new Drawing(uses);
  }

  /** The packages and arrows of this that the other one has not. */
  SortedSet<String> without(Drawing other) {
    SortedSet<String> lines = lines();
    lines.removeAll(other.lines());
    return lines;
  }

  /** As they stand in the table, but for the sentences. */
  String rows() {
    return uses.keySet().stream().map(this::row).collect(Collectors.joining("\n"));
  }

  private SortedSet<String> lines() {
    SortedSet<String> lines = new TreeSet<>();
    uses.forEach(
        (name, used) -> {
          lines.add(name);
          used.forEach(other -> lines.add(name + " -> " + other));
        });
    return lines;
  }

  private String row(String name) {
    String used = uses.get(name).stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    return "| `" + name + "` | ... | " + (used.isEmpty() ? "|" : used + " |");
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
