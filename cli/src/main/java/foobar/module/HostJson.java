package foobar.module;

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

/** JSON that a host or a server said, as values; every text in it is unsafe. */
public final class HostJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private HostJson() {}

  /** The value, or nothing if the text is not one JSON value. */
  public static Optional<Value> read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      Value value = value(parser, first);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The value that a text begins with, whatever follows it. */
  public static Optional<Value> first(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      return first == null ? Optional.empty() : Optional.of(value(parser, first));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Value value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Text.unsafe(parser.getText());
      case VALUE_NUMBER_INT -> new Int(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new Real(parser.getDoubleValue());
      case VALUE_TRUE -> Bool.TRUE;
      case VALUE_FALSE -> Bool.FALSE;
      case VALUE_NULL -> None.NONE;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static Value object(JsonParser parser) throws IOException {
    MapValue map = MapValue.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Text key = Text.unsafe(parser.currentName());
      map.put(key, value(parser, parser.nextToken()));
    }
    return map;
  }

  private static Value array(JsonParser parser) throws IOException {
    List<Value> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return Sequence.of(items);
  }
}
