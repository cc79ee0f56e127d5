package foobar.report;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Values as Python's {@code json.dumps} writes them with sorted keys; secrets are stars. */
final class PythonJson {

  private static final String STEP = "    ";

  private final StringBuilder out = new StringBuilder();
  private final boolean lines;

  private PythonJson(boolean lines) {
    this.lines = lines;
  }

  /** On one line. */
  static String line(Value value) {
    return new PythonJson(false).value(value, "").out.toString();
  }

  /** A line for each entry and item; the last line is not ended. */
  static String lines(Value value) {
    return new PythonJson(true).value(value, "").out.toString();
  }

  private PythonJson value(Value value, String indent) {
    switch (value) {
      case Mapping mapping -> mapping(mapping, indent);
      case Sequence sequence -> {
        out.append('[');
        String before = "";
        for (Value item : sequence.items()) {
          separate(before, indent + STEP);
          value(item, indent + STEP);
          before = ",";
        }
        close(sequence.size() > 0, indent, ']');
      }
      default -> out.append(scalar(value));
    }
    return this;
  }

  private void mapping(Mapping mapping, String indent) {
    out.append('{');
    String before = "";
    for (Map.Entry<Value, Value> entry : sorted(mapping)) {
      separate(before, indent + STEP);
      String key = scalar(entry.getKey());
      out.append(key.startsWith("\"") ? key : "\"" + key + "\"").append(": ");
      value(entry.getValue(), indent + STEP);
      before = ",";
    }
    close(mapping.size() > 0, indent, '}');
  }

  private void separate(String before, String indent) {
    out.append(before);
    if (lines) {
      out.append('\n').append(indent);
    } else {
      out.append(before.isEmpty() ? "" : " ");
    }
  }

  private void close(boolean filled, String indent, char bracket) {
    if (lines && filled) {
      out.append('\n').append(indent);
    }
    out.append(bracket);
  }

  /** As Python sorts them; keys that it cannot compare stay as they are. */
  private static List<Map.Entry<Value, Value>> sorted(Mapping mapping) {
    List<Map.Entry<Value, Value>> entries = new ArrayList<>(mapping.entries().entrySet());
    if (entries.stream().allMatch(entry -> entry.getKey() instanceof Text)) {
      entries.sort(Comparator.comparing(entry -> PythonText.str(entry.getKey())));
    } else if (entries.stream().allMatch(entry -> entry.getKey() instanceof Int)) {
      entries.sort(Comparator.comparing(entry -> ((Int) entry.getKey()).value()));
    }
    return entries;
  }

  private static String scalar(Value value) {
    return switch (value) {
      case Text text -> JsonText.quoted(text.isSecret() ? Secret.MASK : text.value());
      case None ignored -> "null";
      case Bool bool -> bool.truthy() ? "true" : "false";
      case Int number -> number.toString();
      case Real number -> real(PythonText.str(number));
      default -> JsonText.quoted(PythonText.str(value));
    };
  }

  private static String real(String number) {
    return switch (number) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> number;
    };
  }
}
