package foobar.variables;

import foobar.source.Diagnostic;
import foobar.template.Piece;
import foobar.template.Scope;
import foobar.template.Template;
import foobar.template.jinja.Jinja;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates the templates in values, however deep they stand. */
public final class Evaluator {

  private final Jinja jinja;
  private final boolean nativeTypes;

  /** One that gives values the types that Ansible's templates have. */
  public Evaluator(Jinja jinja) {
    this(jinja, false);
  }

  /**
   * @param nativeTypes whether a number that an expression gives stays a number
   */
  public Evaluator(Jinja jinja, boolean nativeTypes) {
    this.jinja = jinja;
    this.nativeTypes = nativeTypes;
  }

  /** One with the filters, tests and functions of Jinja2 and Ansible. */
  public static Evaluator standard() {
    return new Evaluator(Jinja.standard());
  }

  public boolean isTemplate(Text text) {
    return !text.isUnsafe() && Template.isTemplate(text.value());
  }

  /** Whether a value has templates anywhere in it. */
  public boolean hasTemplates(Value value) {
    return switch (value) {
      case Text text -> isTemplate(text);
      case Sequence sequence -> sequence.items().stream().anyMatch(this::hasTemplates);
      case MapValue map ->
          map.entries().entrySet().stream()
              .anyMatch(entry -> hasTemplates(entry.getKey()) || hasTemplates(entry.getValue()));
      default -> false;
    };
  }

  /** The value with every template in it evaluated; the same object where there is none. */
  public Value resolve(Value value, Scope scope) {
    return switch (value) {
      case Text text -> isTemplate(text) ? evaluated(text, scope) : text;
      case Sequence sequence when hasTemplates(sequence) -> items(sequence, scope);
      case MapValue map when hasTemplates(map) -> entries(map, scope);
      default -> value;
    };
  }

  private Value evaluated(Text template, Scope scope) {
    Value value = jinja.template(template).evaluate(scope);
    return nativeTypes ? NativeTypes.of(value) : TextTypes.of(template, value, scope);
  }

  private Value items(Sequence sequence, Scope scope) {
    List<Value> items = new ArrayList<>(sequence.size());
    sequence.items().forEach(item -> items.add(resolve(item, scope)));
    return Sequence.of(items);
  }

  private Value entries(Mapping map, Scope scope) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> entries.put(resolve(key, scope), resolve(value, scope)));
    return MapValue.of(entries);
  }

  /** The value of a bare expression; braces around it are allowed. */
  public Value expression(Text expression, Scope scope) {
    if (isTemplate(expression)) {
      return resolve(expression, scope);
    }
    Value value = jinja.expression(expression).evaluate(scope);
    Text whole = expression.derive("{{" + expression.value() + "}}");
    return nativeTypes ? NativeTypes.of(value) : TextTypes.of(whole, value, scope);
  }

  /** Whether a condition holds; of a list, whether all do. */
  public boolean holds(Value condition, Scope scope) {
    return switch (condition) {
      case Bool bool -> bool.truthy();
      case None ignored -> true;
      case Sequence all -> all.items().stream().allMatch(one -> holds(one, scope));
      case Text text when text.value().isBlank() -> true;
      case Text text when isTemplate(text) -> again(jinja.template(text).evaluate(scope), scope);
      case Text text -> jinja.expression(text).holds(scope);
      default -> condition.truthy();
    };
  }

  /** What one condition comes to, and its parts; the whole first, each before its parts. */
  public List<Piece> pieces(Value condition, Scope scope) {
    if (condition instanceof Text text && !text.value().isBlank()) {
      return jinja.expression(text).pieces(scope);
    }
    return List.of(new Piece(0, condition.toString(), Bool.of(holds(condition, scope)), ""));
  }

  /** What a condition written with braces came to: a value, or once more an expression. */
  private boolean again(Value value, Scope scope) {
    if (value instanceof Text text) {
      if (text.isUnsafe()) {
        throw Diagnostic.error("a text that a host returned cannot be a condition")
            .help("compare it: write the condition without `{{ }}`")
            .mistake();
      }
      return text.truthy() && jinja.expression(text).holds(scope);
    }
    return value.truthy();
  }
}
