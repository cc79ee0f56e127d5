package foobar.modules.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of comma-separated values, as {@code psql --csv} prints them. */
final class Csv {

  private final String text;

  private int at;

  Csv(String text) {
    this.text = text;
  }

  /** What {@code psql} is told to print for NULL. */
  static final String NULL = "\\N";

  boolean hasMore() {
    return at < text.length();
  }

  /** Whether the next line begins so; then it is skipped, and what follows in it is returned. */
  @Nullable String line(String beginning) {
    if (!text.startsWith(beginning, at)) {
      return null;
    }
    int end = text.indexOf('\n', at);
    String rest = text.substring(at + beginning.length(), end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return rest;
  }

  List<@Nullable String> record() {
    List<@Nullable String> fields = new ArrayList<>();
    while (true) {
      fields.add(field());
      if (at >= text.length() || text.charAt(at++) == '\n') {
        return fields;
      }
    }
  }

  private @Nullable String field() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    String field = text.substring(start, at);
    return field.equals(NULL) ? null : field;
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        break;
      }
    }
    return field.toString();
  }
}
