package foobar.modules.net;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON that a server sent, as values none of which is ever taken for a template. */
final class JsonReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonReader() {}

  /** The value of a text that is JSON as a whole. */
  static Optional<Value> read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Value value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        MapValue map = MapValue.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(Text.unsafe(name), value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield Sequence.of(items);
      }
      case VALUE_NUMBER_INT -> new Int(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new Real(parser.getDoubleValue());
      case VALUE_TRUE -> Bool.TRUE;
      case VALUE_FALSE -> Bool.FALSE;
      case VALUE_NULL -> None.NONE;
      default -> Text.unsafe(parser.getText());
    };
  }
}
