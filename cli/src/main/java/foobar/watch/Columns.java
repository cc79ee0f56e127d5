package foobar.watch;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts, one below the other. */
final class Columns {

  private Columns() {}

  /**
   * Makes each column as wide as its widest text.
   *
   * @param left how many columns stand at the left; those behind them hold numbers and stand right
   */
  static List<String> of(List<List<String>> rows, int left) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(i < left ? row.get(i) + space : space + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
