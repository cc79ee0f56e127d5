package foobar.modules.mysql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one statement returned.
 *
 * @param rows values by column, null where the server's value is NULL
 */
record ResultSet(List<Map<String, @Nullable String>> rows) {

  private static final String SET = "<resultset ";
  private static final String ROW = "<row>";
  private static final String FIELD = "<field name=\"";
  private static final String NIL = "\" xsi:nil=\"true\" />";

  /** All result sets in what a client printed with {@code --xml}. */
  static List<ResultSet> parse(String xml) {
    List<ResultSet> sets = new ArrayList<>();
    int at = xml.indexOf(SET);
    while (at >= 0) {
      int next = xml.indexOf(SET, at + SET.length());
      sets.add(new ResultSet(rows(xml.substring(at, next < 0 ? xml.length() : next))));
      at = next;
    }
    return sets;
  }

  private static List<Map<String, @Nullable String>> rows(String set) {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    for (int at = set.indexOf(ROW); at >= 0; ) {
      int next = set.indexOf(ROW, at + ROW.length());
      rows.add(fields(set.substring(at, next < 0 ? set.length() : next)));
      at = next;
    }
    return rows;
  }

  private static Map<String, @Nullable String> fields(String row) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (int at = row.indexOf(FIELD); at >= 0; at = row.indexOf(FIELD, at + 1)) {
      int name = at + FIELD.length();
      int nameEnd = row.indexOf('"', name);
      String column = unescaped(row.substring(name, nameEnd));
      if (row.startsWith(NIL, nameEnd)) {
        fields.put(column, null);
      } else {
        int value = nameEnd + 2;
        int end = row.indexOf("</field>", value);
        fields.put(column, unescaped(row.substring(value, end < 0 ? row.length() : end)));
      }
    }
    return fields;
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  Optional<Map<String, @Nullable String>> first() {
    return rows.stream().findFirst();
  }

  /** The first row's value in a column; empty where there is no row, no column, or NULL. */
  String value(String column) {
    return first().map(row -> row.get(column)).orElse("");
  }

  /** The values of the first column. */
  List<String> firstColumn() {
    List<String> values = new ArrayList<>();
    for (Map<String, @Nullable String> row : rows) {
      for (String value : row.values()) {
        values.add(value == null ? "" : value);
        break;
      }
    }
    return values;
  }
}
