package foobar.modules.postgresql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to a list of statements.
 *
 * @param replies one for each statement that was reached, in their order
 * @param errors what the client printed besides
 */
record Answer(List<Reply> replies, String errors) {

  /**
   * The answer to one statement.
   *
   * @param state the SQLSTATE, {@code 00000} for success
   * @param count rows returned or changed
   * @param columns their names; none if the statement returns no rows
   * @param rows values, null for NULL
   * @param tag what the server calls what it did, such as {@code INSERT 0 1}; if that was asked
   */
  record Reply(
      String state,
      long count,
      List<String> columns,
      List<List<@Nullable String>> rows,
      String tag) {

    boolean ok() {
      return state.equals("00000");
    }

    /** The rows by the columns' names. */
    List<Map<String, @Nullable String>> maps() {
      return rows.stream().map(this::map).toList();
    }

    private Map<String, @Nullable String> map(List<@Nullable String> row) {
      Map<String, @Nullable String> map = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        map.put(columns.get(i), i < row.size() ? row.get(i) : null);
      }
      return map;
    }

    Optional<Map<String, @Nullable String>> first() {
      return rows.isEmpty() ? Optional.empty() : Optional.of(map(rows.getFirst()));
    }

    /** The first column of the first row; empty if there is none or it is NULL. */
    String value() {
      return rows.isEmpty() || rows.getFirst().getFirst() == null
          ? ""
          : String.valueOf(rows.getFirst().getFirst());
    }
  }

  Reply reply(int statement) {
    return replies.get(statement);
  }

  /** The first statement's number that the server refused. */
  Optional<Integer> refused() {
    for (int i = 0; i < replies.size(); i++) {
      if (!replies.get(i).ok()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The server's first error, without the word ERROR. */
  String message() {
    String marker = "ERROR:  ";
    int start = errors.indexOf(marker);
    if (start < 0) {
      return errors.strip();
    }
    int next = errors.indexOf("\n" + marker, start);
    return errors
        .substring(start + marker.length(), next < 0 ? errors.length() : next)
        .stripTrailing();
  }

  static String field(Map<String, @Nullable String> row, String column) {
    String value = row.get(column);
    return value == null ? "" : value;
  }
}
