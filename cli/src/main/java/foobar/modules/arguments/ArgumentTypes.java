package foobar.modules.arguments;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The types that an argument may be said to have, and what may be written for them. */
final class ArgumentTypes {

  /** A value that cannot be taken for one of the type wanted; the message says so. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  private static final Set<String> BOOLEANS =
      Set.of("y", "yes", "on", "1", "true", "t", "1.0", "n", "no", "off", "0", "false", "f", "0.0");
  private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
  private static final Pattern WHOLE = Pattern.compile("\\s*[-+]?\\d(_?\\d)*\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*");
  private static final Pattern SIZE =
      Pattern.compile("\\s*\\d*\\.?\\d+\\s*([KMGTPEZY]?([bB]|[bB]its?|[bB]ytes?)?)?\\s*");

  private ArgumentTypes() {}

  /** The name of the type that is wanted; {@code str} where none is named. */
  static String wanted(Value type) {
    return type == None.NONE ? "str" : PythonText.str(type);
  }

  /** A value's type as Python prints it. */
  static String name(Value value) {
    return "<class '" + value.typeName() + "'>";
  }

  /**
   * @throws Unfit in Ansible's words
   */
  static Value convert(Value value, String type) throws Unfit {
    return switch (type) {
      case "str", "path" -> Text.of(PythonText.str(value));
      case "int" -> whole(value);
      case "float" -> real(value);
      case "bool" -> bool(value);
      case "list" -> list(value);
      case "dict" -> dict(value);
      case "bytes" -> size(value, "a Byte");
      case "bits" -> size(value, "a Bit");
      case "json", "jsonarg" -> json(value);
      default -> value;
    };
  }

  private static Value whole(Value value) throws Unfit {
    if (value instanceof Int || value instanceof Bool) {
      return value;
    }
    if (value instanceof Text text && WHOLE.matcher(text.value()).matches()) {
      return new Int(new BigInteger(text.value().strip().replace("_", "").replace("+", "")));
    }
    throw unfit(value, "an int");
  }

  private static Value real(Value value) throws Unfit {
    if (value instanceof Real || value instanceof Int || value instanceof Bool) {
      return value;
    }
    if (value instanceof Text text && NUMBER.matcher(text.value()).matches()) {
      return new Real(Double.parseDouble(text.value().strip()));
    }
    throw unfit(value, "a float");
  }

  private static Value bool(Value value) throws Unfit {
    if (value instanceof Bool) {
      return value;
    }
    if (!(value instanceof Text || value instanceof Int || value instanceof Real)) {
      throw unfit(value, "a bool");
    }
    String word = PythonText.str(value).strip().toLowerCase(Locale.ROOT);
    if (!BOOLEANS.contains(word)) {
      throw new Unfit(
          "The value '%s' is not a valid boolean.  Valid booleans include: %s"
              .formatted(
                  PythonText.str(value),
                  "0, 'on', 'f', 'false', 1, 'no', 'n', '1', '0', 't', 'y', 'off', 'yes', 'true'"));
    }
    return Bool.of(TRUE.contains(word));
  }

  private static Value list(Value value) throws Unfit {
    return switch (value) {
      case Sequence list -> list;
      case Text text ->
          Sequence.of(
              Arrays.stream(text.value().split(",", -1))
                  .map(part -> (Value) Text.of(part))
                  .toList());
      case Int number -> Sequence.of(Text.of(PythonText.str(number)));
      case Real number -> Sequence.of(Text.of(PythonText.str(number)));
      case Bool bool -> Sequence.of(Text.of(PythonText.str(bool)));
      default -> throw unfit(value, "a list");
    };
  }

  private static Value dict(Value value) throws Unfit {
    if (value instanceof Mapping) {
      return value;
    }
    if (!(value instanceof Text text)) {
      throw unfit(value, "a dict");
    }
    if (text.value().startsWith("{")) {
      return value;
    }
    if (!text.value().contains("=")) {
      throw new Unfit("dictionary requested, could not parse JSON or key=value");
    }
    MapValue pairs = MapValue.empty();
    List<String> fields = new ArrayList<>(List.of(text.value().strip().split("[,\\s]+")));
    for (String field : fields) {
      String[] pair = field.split("=", 2);
      if (pair.length < 2) {
        throw new Unfit("not enough values to unpack (expected 2, got 1)");
      }
      pairs.put(pair[0], Text.of(pair[1].replaceAll("^(['\"])(.*)\\1$", "$2")));
    }
    return pairs;
  }

  private static Value size(Value value, String what) throws Unfit {
    if (value instanceof Int || SIZE.matcher(PythonText.str(value)).matches()) {
      return value;
    }
    throw new Unfit(name(value) + " cannot be converted to " + what + " value");
  }

  private static Value json(Value value) throws Unfit {
    if (value instanceof Text || value instanceof Sequence || value instanceof Mapping) {
      return value;
    }
    throw unfit(value, "a json string");
  }

  private static Unfit unfit(Value value, String what) {
    return new Unfit(name(value) + " cannot be converted to " + what);
  }
}
