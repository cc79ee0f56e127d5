package foobar.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of words as lines in which the words of a column begin at the same place. */
final class Columns {

  private Columns() {}

  /** All rows have as many words; a column that only has a heading is left out. */
  static List<String> aligned(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      int column = i;
      boolean empty = rows.stream().skip(1).allMatch(row -> row.get(column).isEmpty());
      widths.add(
          empty ? 0 : rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      if (widths.get(i) > 0) {
        line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
      }
    }
    return line.toString().stripTrailing();
  }
}
