package foobar.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a table of fields with a character between them to pieces, as Python's {@code csv}. */
public final class CsvText {

  private final String text;
  private final char delimiter;
  private final boolean skipBlanks;
  private final boolean strict;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int at;

  private CsvText(String text, Form form) {
    this.text = text;
    this.delimiter = form.delimiter();
    this.skipBlanks = form.skipBlanks();
    this.strict = form.strict();
  }

  /**
   * How a table is written.
   *
   * @param delimiter what stands between fields
   * @param skipBlanks whether blanks behind it belong to no field
   * @param strict whether wrong quotes are errors
   */
  public record Form(char delimiter, boolean skipBlanks, boolean strict) {

    /**
     * The form of a dialect, with what is given instead of its own.
     *
     * @throws IllegalArgumentException if there is no such dialect or no such delimiter
     */
    public static Form of(String dialect, String delimiter, boolean skipBlanks, boolean strict) {
      if (!List.of("excel", "excel-tab", "unix").contains(dialect)) {
        throw new IllegalArgumentException(
            "Dialect '" + dialect + "' is not supported; there are excel, excel-tab and unix");
      }
      String mark = delimiter.isEmpty() ? dialect.equals("excel-tab") ? "\t" : "," : delimiter;
      if (mark.length() != 1) {
        throw new IllegalArgumentException("`delimiter` must be one character");
      }
      return new Form(mark.charAt(0), skipBlanks, strict);
    }
  }

  /**
   * A table's rows as dictionaries.
   *
   * @param names of its columns; null if they are its first row
   * @throws IllegalArgumentException if its quotes are wrong and the form is strict
   */
  public static List<MapValue> dictionaries(
      String text, Form form, @Nullable List<? extends Value> names) {
    String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
    List<? extends Value> columns = names;
    List<MapValue> result = new ArrayList<>();
    for (List<String> row : new CsvText(bare, form).rows()) {
      if (columns == null) {
        columns = row.stream().map(Text::of).toList();
      } else if (!row.isEmpty()) {
        result.add(row(columns, row));
      }
    }
    return result;
  }

  /** What has no name stands under none; a name without a field has none. */
  private static MapValue row(List<? extends Value> names, List<String> fields) {
    MapValue row = MapValue.empty();
    for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
      row.put(names.get(i), Text.of(fields.get(i)));
    }
    if (fields.size() > names.size()) {
      List<String> more = fields.subList(names.size(), fields.size());
      row.put(None.NONE, Sequence.of(more.stream().map(Text::of).toList()));
    }
    for (int i = fields.size(); i < names.size(); i++) {
      row.put(names.get(i), None.NONE);
    }
    return row;
  }

  /** The names of a table's columns, if they are its first row. */
  public static List<String> header(String text, Form form) {
    String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
    List<List<String>> rows = new CsvText(bare, form).rows();
    return rows.isEmpty() ? List.of() : rows.getFirst();
  }

  private List<List<String>> rows() {
    while (at < text.length()) {
      if (isLineEnd()) {
        endRow();
      } else {
        field();
      }
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
    return rows;
  }

  private boolean isLineEnd() {
    return text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void endRow() {
    at += text.startsWith("\r\n", at) ? 2 : 1;
    rows.add(row);
    row = new ArrayList<>();
  }

  private void field() {
    while (skipBlanks && at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    StringBuilder field = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      quoted(field);
    }
    while (at < text.length() && text.charAt(at) != delimiter && !isLineEnd()) {
      field.append(text.charAt(at++));
    }
    row.add(field.toString());
    if (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      if (at == text.length() || isLineEnd()) {
        row.add("");
      }
    }
  }

  private void quoted(StringBuilder field) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      boolean doubled = c == '"' && at < text.length() && text.charAt(at) == '"';
      if (c == '"' && !doubled) {
        boolean ends = at == text.length() || text.charAt(at) == delimiter || isLineEnd();
        if (strict && !ends) {
          throw new IllegalArgumentException(
              "the table has a `" + text.charAt(at) + "` behind a closing quote");
        }
        return;
      }
      field.append(c);
      at += doubled ? 1 : 0;
    }
    if (strict) {
      throw new IllegalArgumentException("the table ends within quotes");
    }
  }
}
