package foobar.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The differences that {@code cli/docs/compatibility.md} lists: a row of a table under {@code ##
 * Values} (module, values, why), {@code ## Values of a dry run} (the same), {@code ## Messages}
 * (module, task, why), {@code ## Tasks} (playbook, run, task, why), {@code ## Printed} (playbook,
 * why) or {@code ## Files} (path, why). It is asked about real differences only, so that a row that
 * excuses nothing any more is found.
 */
final class Compatibility {

  private static final Path DOCUMENT = Path.of("docs/compatibility.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** Where the rows are noted that have excused a difference, by one test class for another. */
  private static final Path USED = Path.of("target/compatibility-used.txt");

  private record Row(String line, String section, List<List<String>> cells) {}

  private final List<Row> rows;
  private final Set<String> used;
  private final boolean dry;

  private Compatibility(List<Row> rows, Set<String> used, boolean dry) {
    this.rows = rows;
    this.used = used;
    this.dry = dry;
  }

  static Compatibility read() throws IOException {
    Compatibility all = none();
    String section = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (line.startsWith("| `")) {
        all.rows.add(new Row(line, section, cells(line)));
      }
    }
    return all;
  }

  /** Nothing is listed. */
  static Compatibility none() {
    return new Compatibility(new ArrayList<>(), ConcurrentHashMap.newKeySet(), false);
  }

  /** The same with what holds for dry runs alone. */
  Compatibility ofDryRuns() {
    return new Compatibility(rows, used, true);
  }

  private static List<List<String>> cells(String line) {
    List<List<String>> cells = new ArrayList<>();
    for (String cell : line.substring(1).split("(?<!\\\\)\\|")) {
      Matcher codes = CODE.matcher(cell);
      cells.add(codes.results().map(code -> code.group(1)).toList());
    }
    return cells;
  }

  /** Notes which rows have excused a difference so far. */
  void note() throws IOException {
    Files.createDirectories(USED.getParent());
    Files.write(USED, used);
  }

  /** Rows that excuse nothing any more: neither here nor where others have noted it. */
  List<String> stale() throws IOException {
    Set<String> all = new HashSet<>(used);
    all.addAll(Files.readAllLines(USED));
    return rows.stream().map(Row::line).filter(line -> !all.contains(line)).toList();
  }

  /** Whether other tests have noted what they used. */
  static boolean isNoted() {
    return Files.exists(USED);
  }

  /** Whether a value of a module is listed, itself or as a part of what is. */
  boolean value(String module, String path) {
    return value("Values", module, path) || (dry && value("Values of a dry run", module, path));
  }

  private boolean value(String section, String module, String path) {
    return any(
        section,
        row -> fits(row.get(0), module) && row.get(1).stream().anyMatch(p -> isPart(path, p)));
  }

  /** Whether a task fails with a message of another wording. */
  boolean message(String module, String task) {
    return any("Messages", row -> fits(row.get(0), module) && fits(row.get(1), task));
  }

  /** Whether a task ends in another way in a run, {@code first} or {@code again}. */
  boolean task(String playbook, String run, String task) {
    return any(
        "Tasks",
        row -> fits(row.get(0), playbook) && fits(row.get(1), run) && fits(row.get(2), task));
  }

  /** Whether a run of a playbook prints something else. */
  boolean output(String playbook) {
    return any("Printed", row -> fits(row.get(0), playbook));
  }

  /** Whether a file is another on the host after a run. */
  boolean file(String path) {
    return any(
        "Files",
        row ->
            row.get(0).stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .anyMatch(glob -> glob.matches(Path.of(path))));
  }

  private boolean any(String section, java.util.function.Predicate<List<List<String>>> fits) {
    for (Row row : rows) {
      if (row.section.equals(section) && fits.test(row.cells)) {
        used.add(row.line);
        return true;
      }
    }
    return false;
  }

  private static boolean fits(List<String> names, String name) {
    return names.contains(name) || names.contains("*");
  }

  private static boolean isPart(String path, String listed) {
    return path.equals(listed) || path.startsWith(listed + ".") || path.startsWith(listed + "[]");
  }
}
