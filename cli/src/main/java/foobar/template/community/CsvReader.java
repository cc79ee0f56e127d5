package foobar.template.community;

import foobar.template.Trouble;
import java.util.ArrayList;
import java.util.List;

/** Takes a table of fields with a character between them to pieces, as Python's {@code csv}. */
final class CsvReader {

  private final String text;
  private final char delimiter;
  private final boolean skipBlanks;
  private final boolean strict;
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int at;

  CsvReader(String text, char delimiter, boolean skipBlanks, boolean strict) {
    this.text = text;
    this.delimiter = delimiter;
    this.skipBlanks = skipBlanks;
    this.strict = strict;
  }

  /** The lines, each as its fields; an empty line has none. */
  List<List<String>> rows() {
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
          throw new Trouble("the table has a `" + text.charAt(at) + "` behind a closing quote");
        }
        return;
      }
      field.append(c);
      at += doubled ? 1 : 0;
    }
    if (strict) {
      throw new Trouble("the table ends within quotes");
    }
  }
}
