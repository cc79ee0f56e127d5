package foobar.variables;

import foobar.template.Scope;
import foobar.value.Bool;
import foobar.value.Callable;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonLiteral;
import foobar.value.PythonText;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which type the value of a template has: Ansible makes a text of it and takes that for a list,
 * dictionary or boolean where it looks like one, but lets a single variable that is a number be.
 */
final class TextTypes {

  private static final Pattern SINGLE = Pattern.compile("\\{\\{\\s*(\\w*)\\s*\\}\\}\\n?");

  private TextTypes() {}

  /**
   * @param template where the value comes from
   * @param value with the type that the expression gives it
   */
  static Value of(Text template, Value value, Scope scope) {
    return switch (value) {
      case Text text -> read(template, text);
      case Int ignored -> number(template, value, scope);
      case Real ignored -> number(template, value, scope);
      case None ignored -> isVariable(template, None.NONE, scope) ? value : text(template, "");
      case Sequence list when list.isTuple() || !isLiteral(list) ->
          text(template, PythonText.str(list));
      case Mapping map when !isLiteral(map) -> text(template, PythonText.str(map));
      default -> value;
    };
  }

  /** A variable's value: as a variable, a tuple is a list. */
  static Value withoutTuples(Value value) {
    return switch (value) {
      case Sequence list when hasTuple(list) ->
          Sequence.of(list.items().stream().map(TextTypes::withoutTuples).toList());
      case MapValue map when hasTuple(map) -> {
        MapValue changed = MapValue.empty();
        map.entries().forEach((key, item) -> changed.put(key, withoutTuples(item)));
        yield changed;
      }
      default -> value;
    };
  }

  private static boolean hasTuple(Value value) {
    return switch (value) {
      case Sequence list -> list.isTuple() || list.items().stream().anyMatch(TextTypes::hasTuple);
      case MapValue map -> map.entries().values().stream().anyMatch(TextTypes::hasTuple);
      default -> false;
    };
  }

  private static Value number(Text template, Value value, Scope scope) {
    return isVariable(template, value, scope) ? value : text(template, PythonText.str(value));
  }

  /** Whether the template is nothing but the name of a variable that has this value as written. */
  private static boolean isVariable(Text template, Value value, Scope scope) {
    Matcher single = SINGLE.matcher(template.value());
    if (!single.matches() || !(scope instanceof Variables variables)) {
      return false;
    }
    Value written = variables.written(single.group(1));
    return written != null && written.getClass() == value.getClass();
  }

  /** A text that ends with the line breaks that the template ends with. */
  private static Text text(Text template, String said) {
    return Text.of(said + "\n".repeat(lineBreaks(template.value())));
  }

  private static int lineBreaks(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
      count++;
    }
    return count;
  }

  private static Value read(Text template, Text text) {
    int added = Math.min(lineBreaks(template.value()), lineBreaks(text.value()));
    String said = text.value().substring(0, text.value().length() - added);
    if (text.isVerbatim()) {
      return text;
    }
    if (said.equals("True") || said.equals("False")) {
      return Bool.of(said.equals("True"));
    }
    if (!said.startsWith("{") && !said.startsWith("[")) {
      return text;
    }
    Value literal = PythonLiteral.readWithJson(said.stripTrailing());
    return literal == null ? text : foobar.template.Marks.carried(literal, List.of(text));
  }

  /** Whether Python would read the value again as it prints it. */
  private static boolean isLiteral(Value value) {
    List<Value> open = new ArrayList<>(List.of(value));
    while (!open.isEmpty()) {
      switch (open.removeLast()) {
        case Sequence list -> open.addAll(list.items());
        case Mapping map -> {
          open.addAll(map.entries().keySet());
          open.addAll(map.entries().values());
        }
        case Thing ignored -> {
          return false;
        }
        case Callable ignored -> {
          return false;
        }
        case Undefined ignored -> {
          return false;
        }
        case Real real -> {
          if (!Double.isFinite(real.value())) {
            return false;
          }
        }
        default -> {
          // a literal
        }
      }
    }
    return true;
  }
}
