package foobar.command;

import foobar.history.RunSummary;
import foobar.history.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A list of runs for people. */
final class HistoryText {

  private static final List<String> HEADINGS =
      List.of("run", "when", "verb", "inventory", "ended", "hosts", "time");

  private HistoryText() {}

  /** Lines; none where there is no run. */
  static List<String> list(List<RunSummary> runs, ZoneId zone) {
    if (runs.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    for (RunSummary run : runs) {
      rows.add(
          List.of(
              run.head().id(),
              Words.when(run.head().began(), zone),
              Words.verb(run.head()),
              Words.inventories(run.head()),
              run.ending().words(),
              Words.hosts(run),
              Words.duration(run.duration())));
    }
    return table(rows);
  }

  /** Rows whose columns stand below each other. */
  static List<String> table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = Words.clean(row.get(i));
        line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
