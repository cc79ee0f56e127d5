package foobar.value;

/** Values as JSON, spaced as Python's {@code json.dumps} does. */
public final class JsonText {

  private JsonText() {}

  /**
   * One line of JSON; letters outside ASCII are escaped.
   *
   * @throws IllegalArgumentException if a value has no form in JSON
   */
  public static String write(Value value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Value value) {
    switch (value) {
      case None ignored -> out.append("null");
      case Bool bool -> out.append(bool.truthy());
      case Int number -> out.append(number);
      case Real real -> out.append(number(real.value()));
      case Text text -> quote(out, text.value());
      case Sequence sequence -> {
        String before = "";
        out.append('[');
        for (Value item : sequence.items()) {
          write(out.append(before), item);
          before = ", ";
        }
        out.append(']');
      }
      case Mapping mapping -> {
        String[] before = {""};
        out.append('{');
        mapping
            .entries()
            .forEach(
                (key, item) -> {
                  out.append(before[0]);
                  quote(out, key(key));
                  write(out.append(": "), item);
                  before[0] = ", ";
                });
        out.append('}');
      }
      case Undefined undefined -> throw new IllegalArgumentException(undefined.message());
      case Callable ignored -> throw new IllegalArgumentException("a function is no JSON");
      case Omit ignored -> throw new IllegalArgumentException("omit is no JSON");
    }
  }

  private static String key(Value key) {
    return switch (key) {
      case Text text -> text.value();
      case None ignored -> "null";
      case Bool bool -> Boolean.toString(bool.truthy());
      default -> PythonText.str(key);
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value)
        ? value > 0 ? "Infinity" : "-Infinity"
        : PythonText.ofDouble(value);
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
