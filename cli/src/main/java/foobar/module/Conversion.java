package foobar.module;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.source.Suggestion;
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
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a value to what a parameter's type wants, as generous as Ansible is. */
final class Conversion {

  private static final Set<String> YES = Set.of("yes", "on", "1", "true", "t", "y");
  private static final Set<String> NO = Set.of("no", "off", "0", "false", "f", "n");

  private final String parameter;

  Conversion(String parameter) {
    this.parameter = parameter;
  }

  Object convert(Value value, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return generic.getRawType() == List.class ? list(value, last) : map(value, last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return choice(value, plain);
    }
    return switch (plain.getSimpleName()) {
      case "String" -> PythonText.str(value);
      case "Text" -> value instanceof Text text ? text : Text.of(PythonText.str(value));
      case "Value" -> value;
      case "Mapping" -> mapping(value);
      case "Secret" -> new Secret(PythonText.str(value));
      case "Mode" -> Mode.of(value);
      case "boolean", "Boolean" -> bool(value);
      case "int", "Integer" -> number(value).intValueExact();
      case "long", "Long" -> number(value).longValueExact();
      case "double", "Double" -> real(value);
      default -> throw new IllegalStateException("no conversion to " + plain);
    };
  }

  private List<Object> list(Value value, Type item) {
    List<Object> items = new ArrayList<>();
    switch (value) {
      case Sequence sequence -> sequence.items().forEach(v -> items.add(convert(v, item)));
      case Text text when item != Value.class -> {
        if (!text.value().isBlank()) {
          Arrays.stream(text.value().split(",", -1))
              .forEach(part -> items.add(convert(text.derive(part.strip()), item)));
        }
      }
      case None ignored -> {}
      default -> items.add(convert(value, item));
    }
    return List.copyOf(items);
  }

  private Map<String, Object> map(Value value, Type item) {
    Map<String, Object> map = new LinkedHashMap<>();
    mapping(value).entries().forEach((key, v) -> map.put(PythonText.str(key), convert(v, item)));
    return map;
  }

  /**
   * Refuses a list or a mapping where a text is wanted, which would become one as Python prints.
   */
  void refuseStructure(Value value, Type type) {
    boolean text = type == String.class || type == Text.class || type == Secret.class;
    if (text && (value instanceof Mapping || value instanceof Sequence)) {
      throw wrong(value, "a text");
    }
  }

  private Mapping mapping(Value value) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    throw wrong(value, "a dictionary");
  }

  private boolean bool(Value value) {
    String word = PythonText.str(value).strip().toLowerCase(Locale.ROOT);
    if (value instanceof Bool said) {
      return said.truthy();
    }
    if (YES.contains(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    throw wrong(value, "a boolean: yes or no");
  }

  private BigInteger number(Value value) {
    return switch (value) {
      case Int number -> number.value();
      case Real real when real.value() == Math.rint(real.value()) ->
          BigInteger.valueOf((long) real.value());
      case Text text when text.value().strip().matches("[-+]?\\d+") ->
          new BigInteger(text.value().strip());
      default -> throw wrong(value, "a whole number");
    };
  }

  private double real(Value value) {
    return switch (value) {
      case Int number -> number.value().doubleValue();
      case Real real -> real.value();
      case Text text when text.value().strip().matches("[-+]?\\d+(\\.\\d+)?") ->
          Double.parseDouble(text.value().strip());
      default -> throw wrong(value, "a number");
    };
  }

  private Object choice(Value value, Class<?> type) {
    List<String> known = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      Enum<?> choice = (Enum<?>) constant;
      if (spellings(choice).stream().anyMatch(spelling -> meant(value, spelling))) {
        return choice;
      }
      known.add(written(choice));
    }
    Diagnostic diagnostic =
        Diagnostic.error("`" + parameter + "` cannot be `" + PythonText.str(value) + "`")
            .at(place(value))
            .label(Suggestion.question(PythonText.str(value), known))
            .help("one of: " + String.join(", ", known));
    throw diagnostic.mistake();
  }

  private static boolean meant(Value value, String spelling) {
    if (value instanceof Bool said) {
      return (said.truthy() ? YES : NO).contains(spelling);
    }
    return spelling.equals(PythonText.str(value).strip());
  }

  /** How a choice is written in a task. */
  static String written(Enum<?> choice) {
    return spellings(choice).getFirst();
  }

  static List<String> spellings(Enum<?> choice) {
    try {
      Choice declared =
          choice.getDeclaringClass().getField(choice.name()).getAnnotation(Choice.class);
      return declared == null
          ? List.of(choice.name().toLowerCase(Locale.ROOT))
          : List.of(declared.value());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private Mistake wrong(Value value, String wanted) {
    String said =
        value instanceof Text text && text.isSecret() ? Secret.MASK : PythonText.str(value);
    return Diagnostic.error("`" + parameter + "` must be " + wanted + ", not `" + said + "`")
        .at(place(value))
        .help(howTo(value, wanted))
        .mistake();
  }

  private String howTo(Value value, String wanted) {
    return switch (wanted) {
      case "a boolean: yes or no" ->
          "write `" + parameter + ": true` or `" + parameter + ": false`";
      case "a whole number" -> "write digits alone, or `| int` behind what is computed";
      case "a number" -> "write it as in `1.5`, or `| float` behind what is computed";
      case "a dictionary" -> "write `name: value` lines below `" + parameter + ":`";
      default ->
          value instanceof Mapping
              ? "a text that begins with braces needs quotes, as in `\"{{ name }}\"`"
              : "give one text; `loop` repeats a task for each item of a list";
    };
  }

  static @Nullable Span place(Value value) {
    return value instanceof Text text ? text.origin() : null;
  }
}
