package foobar.template.query;

import foobar.source.Suggestion;
import foobar.template.Trouble;
import foobar.template.data.JsonReader;
import foobar.template.data.JsonWriter;
import foobar.template.python.Comparison;
import foobar.template.python.Numbers;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JMESPath's functions. */
final class Functions {

  /** {@code &expression}: a query that a function applies to each item. */
  record Reference(Query query) implements Query {
    @Override
    public Value of(Value value) {
      throw new Trouble("`&` is for the arguments of functions such as `sort_by`");
    }
  }

  private static final Map<String, Integer> ARGUMENTS =
      Map.ofEntries(
          Map.entry("abs", 1),
          Map.entry("avg", 1),
          Map.entry("ceil", 1),
          Map.entry("contains", 2),
          Map.entry("ends_with", 2),
          Map.entry("floor", 1),
          Map.entry("join", 2),
          Map.entry("keys", 1),
          Map.entry("length", 1),
          Map.entry("map", 2),
          Map.entry("max", 1),
          Map.entry("max_by", 2),
          Map.entry("merge", -1),
          Map.entry("min", 1),
          Map.entry("min_by", 2),
          Map.entry("not_null", -1),
          Map.entry("reverse", 1),
          Map.entry("sort", 1),
          Map.entry("sort_by", 2),
          Map.entry("starts_with", 2),
          Map.entry("sum", 1),
          Map.entry("to_array", 1),
          Map.entry("to_number", 1),
          Map.entry("to_string", 1),
          Map.entry("type", 1),
          Map.entry("values", 1));

  private final String name;
  private final List<Query> arguments;
  private final Value value;

  private Functions(String name, List<Query> arguments, Value value) {
    this.name = name;
    this.arguments = arguments;
    this.value = value;
  }

  static Query call(String name, List<Query> arguments) {
    Integer count = ARGUMENTS.get(name);
    if (count == null) {
      throw new Trouble(
          "JMESPath has no function `" + name + "`", Suggestion.question(name, ARGUMENTS.keySet()));
    }
    if (count < 0 ? arguments.isEmpty() : count != arguments.size()) {
      throw new Trouble(
          "`%s` of a query takes %s, here are %d"
              .formatted(
                  name,
                  count < 0 ? "at least 1 argument" : count + " arguments",
                  arguments.size()));
    }
    return value -> new Functions(name, arguments, value).result();
  }

  private Value argument(int index) {
    return arguments.get(index).of(value);
  }

  private Trouble wrong(String wanted, Value found) {
    return new Trouble(
        "`%s` of a query needs %s, not a value of type %s"
            .formatted(name, wanted, found.typeName()));
  }

  private List<Value> list(int index) {
    Value found = argument(index);
    if (found instanceof Sequence sequence) {
      return sequence.items();
    }
    throw wrong("a list", found);
  }

  private Mapping mapping(int index) {
    Value found = argument(index);
    if (found instanceof Mapping mapping) {
      return mapping;
    }
    throw wrong("a dictionary", found);
  }

  private String text(int index) {
    Value found = argument(index);
    if (found instanceof Text text) {
      return text.value();
    }
    throw wrong("a text", found);
  }

  private Value number(int index) {
    Value found = argument(index);
    if (Parts.isNumber(found)) {
      return found;
    }
    throw wrong("a number", found);
  }

  private Query reference(int index) {
    if (arguments.get(index) instanceof Reference reference) {
      return reference.query();
    }
    throw new Trouble("`" + name + "` of a query needs an expression with `&` before it");
  }

  private Value result() {
    return switch (name) {
      case "abs" -> Numbers.real(number(0)) < 0 ? Operations.negate(number(0)) : number(0);
      case "ceil" -> whole(Math.ceil(Numbers.real(number(0))));
      case "floor" -> whole(Math.floor(Numbers.real(number(0))));
      case "avg" -> list(0).isEmpty() ? None.NONE : new Real(Numbers.real(sum()) / list(0).size());
      case "sum" -> sum();
      case "contains" -> contains();
      case "starts_with" -> Bool.of(text(0).startsWith(text(1)));
      case "ends_with" -> Bool.of(text(0).endsWith(text(1)));
      case "join" -> join();
      case "keys" -> Sequence.of(List.copyOf(mapping(0).keys()));
      case "values" -> Sequence.of(List.copyOf(mapping(0).entries().values()));
      case "length" -> Int.of(foobar.template.python.Items.count(argument(0)));
      case "map" -> Sequence.of(list(1).stream().map(reference(0)::of).toList());
      case "reverse" -> reverse();
      default -> ordered();
    };
  }

  private Value ordered() {
    return switch (name) {
      case "max" -> extreme(list(0), Function.identity(), 1);
      case "min" -> extreme(list(0), Function.identity(), -1);
      case "max_by" -> extreme(list(0), reference(1)::of, 1);
      case "min_by" -> extreme(list(0), reference(1)::of, -1);
      case "sort" -> sorted(list(0), Function.identity());
      case "sort_by" -> sorted(list(0), reference(1)::of);
      case "merge" -> merge();
      case "not_null" -> notNull();
      case "to_array" ->
          argument(0) instanceof Sequence sequence ? sequence : Sequence.of(argument(0));
      case "to_number" -> toNumber(argument(0));
      case "to_string" ->
          argument(0) instanceof Text text
              ? text
              : JsonWriter.write(argument(0), new JsonWriter.Layout(null, ",", ":", false, false));
      default -> Text.of(type(argument(0)));
    };
  }

  private static Value whole(double number) {
    return new Int(new BigDecimal(number).toBigInteger());
  }

  private Value sum() {
    Value sum = Int.of(0);
    for (Value item : list(0)) {
      sum = Operations.apply(Operator.ADD, sum, item);
    }
    return sum;
  }

  private Value contains() {
    Value subject = argument(0);
    if (subject instanceof Text && !(argument(1) instanceof Text)) {
      return Bool.FALSE;
    }
    if (!(subject instanceof Text) && !(subject instanceof Sequence)) {
      throw wrong("a list or a text", subject);
    }
    return Bool.of(Comparison.contains(subject, argument(1)));
  }

  private Value join() {
    Printed out = new Printed();
    String separator = "";
    for (Value item : list(1)) {
      out.add(separator).add(item);
      separator = text(0);
    }
    return out.text();
  }

  private Value reverse() {
    if (argument(0) instanceof Text text) {
      return Text.of(new StringBuilder(text.value()).reverse().toString());
    }
    List<Value> items = new ArrayList<>(list(0));
    Collections.reverse(items);
    return Sequence.of(items);
  }

  private static Value extreme(List<Value> items, Function<Value, Value> key, int direction) {
    Value best = None.NONE;
    for (Value item : items) {
      if (best == None.NONE || Comparison.order(key.apply(item), key.apply(best)) * direction > 0) {
        best = item;
      }
    }
    return best;
  }

  private static Value sorted(List<Value> items, Function<Value, Value> key) {
    List<Value> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparing(key, Comparison::order));
    return Sequence.of(sorted);
  }

  private Value merge() {
    MapValue merged = MapValue.empty();
    for (int i = 0; i < arguments.size(); i++) {
      mapping(i).entries().forEach(merged::put);
    }
    return merged;
  }

  private Value notNull() {
    for (int i = 0; i < arguments.size(); i++) {
      if (argument(i) != None.NONE) {
        return argument(i);
      }
    }
    return None.NONE;
  }

  private static Value toNumber(Value value) {
    if (Parts.isNumber(value)) {
      return value;
    }
    boolean number =
        value instanceof Text text && text.value().matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    return number
        ? JsonReader.read(value.toString().replaceFirst("^(-?)0+(?=\\d)", "$1"))
        : None.NONE;
  }

  private static String type(Value value) {
    return switch (value) {
      case None ignored -> "null";
      case Bool ignored -> "boolean";
      case Text ignored -> "string";
      case Sequence ignored -> "array";
      case Mapping ignored -> "object";
      default -> "number";
    };
  }
}
