package foobar.template.data;

import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Callable;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON exactly as Python's {@code json.dumps} does. */
public final class JsonWriter {

  /**
   * How it is laid out.
   *
   * @param indent what one level is indented by; null for all in one line
   * @param itemSeparator between items
   * @param keySeparator between key and value
   * @param sortKeys whether keys are sorted
   * @param ascii whether other characters are escaped
   */
  public record Layout(
      @Nullable String indent,
      String itemSeparator,
      String keySeparator,
      boolean sortKeys,
      boolean ascii) {

    public static final Layout LINE = new Layout(null, ", ", ": ", false, true);
  }

  private static final int DEEPEST = 200;

  private final Layout layout;
  private final Printed out = new Printed();
  private int depth;

  private JsonWriter(Layout layout) {
    this.layout = layout;
  }

  /** The JSON of a value, with the marks of all texts in it. */
  public static Text write(Value value, Layout layout) {
    JsonWriter writer = new JsonWriter(layout);
    writer.value(value);
    return writer.out.text();
  }

  private void value(Value value) {
    switch (value) {
      case None ignored -> out.add("null");
      case Bool bool -> out.add(bool.truthy() ? "true" : "false");
      case Int number -> out.add(number.toString());
      case Real real -> out.add(real(real.value()));
      case Text text -> out.mark(text).add(quoted(text.value()));
      case Sequence sequence -> sequence(sequence);
      case Mapping mapping -> mapping(mapping);
      case Undefined undefined -> throw Trouble.of(undefined);
      case Omit ignored -> throw new Trouble("`omit` cannot be written as JSON");
      case Callable callable when callable.typeName().equals("datetime") ->
          out.add(quoted(callable.toString().replaceFirst(" ", "T")));
      case Callable callable ->
          throw new Trouble(
              "a value of type " + callable.typeName() + " cannot be written as JSON");
    }
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    return new Real(value).toString();
  }

  private void sequence(Sequence sequence) {
    if (sequence.size() == 0) {
      out.add("[]");
      return;
    }
    open("[");
    boolean first = true;
    for (Value item : sequence.items()) {
      separate(first);
      first = false;
      value(item);
    }
    close("]");
  }

  private void mapping(Mapping mapping) {
    Map<Value, Value> entries = mapping.entries();
    if (entries.isEmpty()) {
      out.add("{}");
      return;
    }
    open("{");
    boolean first = true;
    for (Value key : keys(entries)) {
      separate(first);
      first = false;
      if (key instanceof Text text) {
        out.mark(text);
      }
      out.add(quoted(key(key))).add(layout.keySeparator());
      value(java.util.Objects.requireNonNull(entries.get(key)));
    }
    close("}");
  }

  private List<Value> keys(Map<Value, Value> entries) {
    List<Value> keys = new ArrayList<>(entries.keySet());
    if (layout.sortKeys()) {
      keys.sort((Comparator<Value>) Comparison::order);
    }
    return keys;
  }

  private static String key(Value key) {
    return switch (key) {
      case Text text -> text.value();
      case None ignored -> "null";
      case Bool bool -> bool.truthy() ? "true" : "false";
      case Int number -> number.toString();
      case Real real -> real(real.value());
      default ->
          throw new Trouble("a value of type " + key.typeName() + " cannot be a key in JSON");
    };
  }

  private void open(String bracket) {
    if (++depth > DEEPEST) {
      throw new Trouble("the value is nested more than " + DEEPEST + " deep, or contains itself");
    }
    out.add(bracket);
  }

  private void separate(boolean first) {
    if (!first) {
      out.add(layout.itemSeparator());
    }
    newLine();
  }

  private void close(String bracket) {
    depth--;
    newLine();
    out.add(bracket);
  }

  private void newLine() {
    if (layout.indent() != null) {
      out.add("\n" + layout.indent().repeat(depth));
    }
  }

  private String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> {
          if (c < 0x20 || (c > 0x7e && layout.ascii())) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
