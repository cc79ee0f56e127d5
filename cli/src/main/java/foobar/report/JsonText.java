package foobar.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Values and texts as JSON; each text goes through the masker before it is quoted. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes to a generator; what it throws would be an error of ours, since it writes to memory. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private JsonText() {}

  /** What the writing wrote, on one line. */
  static String of(Writing writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static String quoted(String text) {
    return of(json -> json.writeString(text));
  }

  static void write(JsonGenerator json, Value value, Masker masker) throws IOException {
    switch (value) {
      case Text text -> json.writeString(text.isSecret() ? Secret.MASK : masker.mask(text.value()));
      case Bool bool -> json.writeBoolean(bool.truthy());
      case Int number -> number(json, number, masker);
      case Real number -> number(json, number, masker);
      case Mapping mapping -> {
        json.writeStartObject();
        for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
          json.writeFieldName(masker.mask(PythonText.str(entry.getKey())));
          write(json, entry.getValue(), masker);
        }
        json.writeEndObject();
      }
      case Sequence sequence -> {
        json.writeStartArray();
        for (Value item : sequence.items()) {
          write(json, item, masker);
        }
        json.writeEndArray();
      }
      case None ignored -> json.writeNull();
      case Omit ignored -> json.writeNull();
      case Undefined ignored -> json.writeNull();
      default -> json.writeString(PythonText.str(value));
    }
  }

  /** A number may be a secret too; JSON has no not-a-number. */
  private static void number(JsonGenerator json, Value number, Masker masker) throws IOException {
    String text = PythonText.str(number);
    boolean isNumber = text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    if (isNumber && masker.mask(text).equals(text)) {
      json.writeNumber(text);
    } else {
      json.writeString(masker.mask(text));
    }
  }
}
