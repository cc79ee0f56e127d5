package foobar.template.query;

import foobar.template.python.Comparison;
import foobar.template.python.Numbers;
import foobar.template.python.Subscript;
import foobar.value.Bool;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What queries are made of: fields, indices, projections, comparisons. */
final class Parts {

  private Parts() {}

  private static Value orNone(@Nullable Value value) {
    return value == null ? None.NONE : value;
  }

  static Query field(String name) {
    return value -> value instanceof Mapping mapping ? orNone(mapping.get(name)) : None.NONE;
  }

  static Query index(Query left, int index) {
    return value -> {
      if (!(left.of(value) instanceof Sequence sequence)) {
        return None.NONE;
      }
      int at = index < 0 ? index + sequence.size() : index;
      return at >= 0 && at < sequence.size() ? sequence.items().get(at) : None.NONE;
    };
  }

  static Query slice(Query left, @Nullable Integer[] bounds) {
    return value ->
        left.of(value) instanceof Sequence sequence
            ? Subscript.slice(sequence, bound(bounds[0]), bound(bounds[1]), bound(bounds[2]))
            : None.NONE;
  }

  private static Value bound(@Nullable Integer number) {
    return number == null ? None.NONE : Int.of(number);
  }

  private static Value projected(List<Value> items, Query each) {
    List<Value> results = new ArrayList<>();
    for (Value item : items) {
      Value result = each.of(item);
      if (result != None.NONE) {
        results.add(result);
      }
    }
    return Sequence.of(results);
  }

  /** {@code left[*].each}. */
  static Query items(Query left, Query each) {
    return value ->
        left.of(value) instanceof Sequence sequence ? projected(sequence.items(), each) : None.NONE;
  }

  /** {@code left.*.each}. */
  static Query values(Query left, Query each) {
    return value ->
        left.of(value) instanceof Mapping mapping
            ? projected(List.copyOf(mapping.entries().values()), each)
            : None.NONE;
  }

  /** {@code left[].each}. */
  static Query flattened(Query left, Query each) {
    return value -> {
      if (!(left.of(value) instanceof Sequence sequence)) {
        return None.NONE;
      }
      List<Value> flat = new ArrayList<>();
      for (Value item : sequence.items()) {
        flat.addAll(item instanceof Sequence inner ? inner.items() : List.of(item));
      }
      return projected(flat, each);
    };
  }

  /** {@code left[?condition].each}. */
  static Query filtered(Query left, Query condition, Query each) {
    return value ->
        left.of(value) instanceof Sequence sequence
            ? projected(
                sequence.items().stream().filter(item -> Query.isTrue(condition.of(item))).toList(),
                each)
            : None.NONE;
  }

  /** {@code [a, b]}; of null, null. */
  static Query list(List<Query> queries) {
    return value ->
        value == None.NONE
            ? value
            : Sequence.of(queries.stream().map(query -> query.of(value)).toList());
  }

  /** {@code {a: b}}; of null, null. */
  static Query dictionary(Map<String, Query> queries) {
    return value -> {
      if (value == None.NONE) {
        return value;
      }
      MapValue map = MapValue.empty();
      queries.forEach((key, query) -> map.put(key, query.of(value)));
      return map;
    };
  }

  /** Only numbers are ordered; of anything else, null. */
  static Query comparison(String sign, Query left, Query right) {
    return value -> {
      Value a = left.of(value);
      Value b = right.of(value);
      if (sign.equals("==") || sign.equals("!=")) {
        return Bool.of(same(a, b) == sign.equals("=="));
      }
      if (!isNumber(a) || !isNumber(b)) {
        return None.NONE;
      }
      int order = Comparison.order(a, b);
      return Bool.of(
          switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
          });
    };
  }

  static boolean isNumber(Value value) {
    return Numbers.isNumber(value) && !(value instanceof Bool);
  }

  /** Unlike in Python, true is no number here. */
  private static boolean same(Value left, Value right) {
    return left instanceof Bool == right instanceof Bool && Equality.same(left, right);
  }
}
