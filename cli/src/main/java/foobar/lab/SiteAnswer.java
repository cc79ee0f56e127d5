package foobar.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demonstration application said to one request.
 *
 * @param fields its plain fields, such as {@code server}, as texts
 * @param rows the {@code text} of the rows it read, newest first
 */
record SiteAnswer(Map<String, String> fields, List<String> rows) {

  private static final JsonFactory JSON = new JsonFactory();

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if it is no JSON object
   */
  static SiteAnswer read(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object: " + json.lines().findFirst().orElse(""));
      }
      Map<String, String> fields = new LinkedHashMap<>();
      List<String> rows = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("rows") && value == JsonToken.START_ARRAY) {
          readRows(parser, rows);
        } else if (value.isScalarValue()) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return new SiteAnswer(fields, rows);
    }
  }

  private static void readRows(JsonParser parser, List<String> rows) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the answer ends within its rows");
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "text".equals(parser.currentName())) {
        rows.add(parser.getText());
      }
    }
  }
}
