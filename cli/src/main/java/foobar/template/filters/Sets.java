package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Keys;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.value.Bool;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Filters that treat lists as sets, and those that combine items in every way. */
public final class Sets {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("unique", "case_sensitive=None, attribute=None", Sets::unique),
          Routine.selecting("union", "other", Sets::union),
          Routine.selecting("intersect", "other", call -> Sequence.of(unique(both(call, true)))),
          Routine.selecting("difference", "other", call -> Sequence.of(unique(both(call, false)))),
          Routine.selecting("symmetric_difference", "other", Sets::eitherOr),
          Routine.selecting("zip", "*others, strict=False", call -> zip(call, false)),
          Routine.selecting("zip_longest", "*others, fillvalue=None", call -> zip(call, true)),
          Routine.selecting("product", "*others, repeat=1", Sets::product),
          Routine.selecting("permutations", "r=None", Sets::permutations),
          Routine.selecting("combinations", "r", Sets::combinations));

  private Sets() {}

  /** Numbers by their amount, so that 1 and 1.0 are one key. */
  private static Object key(Value value) {
    return switch (value) {
      case Int number -> new BigDecimal(number.value()).stripTrailingZeros();
      case Bool bool -> BigDecimal.valueOf(bool.truthy() ? 1 : 0);
      case Real real when Double.isFinite(real.value()) ->
          BigDecimal.valueOf(real.value()).stripTrailingZeros();
      default -> value;
    };
  }

  private static boolean hashable(Value value) {
    return !(value instanceof Mapping) && !(value instanceof Sequence);
  }

  /** A set that knows lists and dictionaries too, which it compares one by one. */
  private static final class Seen {
    private final Set<Object> keys = new HashSet<>();
    private final List<Value> others = new ArrayList<>();

    static Seen of(List<Value> values) {
      Seen seen = new Seen();
      values.forEach(seen::add);
      return seen;
    }

    boolean has(Value value) {
      return hashable(value)
          ? keys.contains(key(value))
          : others.stream().anyMatch(other -> Equality.same(other, value));
    }

    boolean add(Value value) {
      if (hashable(value)) {
        return keys.add(key(value));
      }
      boolean fresh = !has(value);
      if (fresh) {
        others.add(value);
      }
      return fresh;
    }
  }

  private static List<Value> unique(List<Value> items) {
    Seen seen = new Seen();
    return items.stream().filter(seen::add).toList();
  }

  private static Value unique(Invocation call) {
    boolean exact = call.flag("case_sensitive", false);
    UnaryOperator<Value> getter = Attributes.getter(call.value("attribute"), null);
    Seen seen = new Seen();
    List<Value> kept = new ArrayList<>();
    for (Value item : Items.of(call.input())) {
      Value part = foobar.template.python.Operations.defined(getter.apply(item));
      if (seen.add(exact ? part : Attributes.ignoreCase(part))) {
        kept.add(item);
      }
    }
    return Sequence.of(kept);
  }

  private static Value union(Invocation call) {
    return Sequence.of(unique(Items.of(sum(call))));
  }

  /** Both lists in one; as in Python, they must be of one kind. */
  private static Value sum(Invocation call) {
    return Operations.apply(Operator.ADD, call.input(), call.value("other"));
  }

  private static List<Value> both(Invocation call, boolean inOther) {
    Seen other = Seen.of(Items.of(call.value("other")));
    return Items.of(call.input()).stream().filter(item -> other.has(item) == inOther).toList();
  }

  private static Value eitherOr(Invocation call) {
    Seen left = Seen.of(Items.of(call.input()));
    Seen right = Seen.of(Items.of(call.value("other")));
    return Sequence.of(
        unique(
            Items.of(sum(call)).stream()
                .filter(item -> left.has(item) != right.has(item))
                .toList()));
  }

  private static List<List<Value>> lists(Invocation call) {
    List<List<Value>> lists = new ArrayList<>();
    lists.add(Items.of(call.input()));
    call.rest().forEach(other -> lists.add(Items.of(other)));
    return lists;
  }

  private static Value zip(Invocation call, boolean longest) {
    List<List<Value>> lists = lists(call);
    int shortest = lists.stream().mapToInt(List::size).min().orElse(0);
    int longestSize = lists.stream().mapToInt(List::size).max().orElse(0);
    if (!longest && call.flag("strict", false) && shortest != longestSize) {
      throw new Trouble("the lists of `zip` differ in length");
    }
    Value fill = longest ? call.value("fillvalue") : None.NONE;
    List<Value> tuples = new ArrayList<>();
    for (int i = 0; i < (longest ? longestSize : shortest); i++) {
      int at = i;
      tuples.add(
          Sequence.tuple(
              lists.stream().map(list -> at < list.size() ? list.get(at) : fill).toList()));
    }
    return Sequence.of(tuples);
  }

  private static Value product(Invocation call) {
    List<List<Value>> lists = lists(call);
    List<List<Value>> repeated = new ArrayList<>();
    for (int i = 0; i < call.number("repeat", 1); i++) {
      Limits.items(repeated.size());
      repeated.addAll(lists);
    }
    List<List<Value>> rows = List.of(List.of());
    for (List<Value> list : repeated) {
      Limits.items((long) rows.size() * Math.max(1, list.size()));
      List<List<Value>> next = new ArrayList<>();
      for (List<Value> row : rows) {
        list.forEach(item -> next.add(with(row, item)));
      }
      rows = next;
    }
    return tuples(rows);
  }

  private static List<Value> with(List<Value> row, Value item) {
    List<Value> longer = new ArrayList<>(row);
    longer.add(item);
    return longer;
  }

  private static Sequence tuples(List<List<Value>> rows) {
    return Sequence.of(rows.stream().map(Sequence::tuple).toList());
  }

  private static Value permutations(Invocation call) {
    List<Value> items = Items.of(call.input());
    List<List<Value>> rows = new ArrayList<>();
    choose(
        items, call.has("r") ? call.number("r", 0) : items.size(), false, new ArrayList<>(), rows);
    return tuples(rows);
  }

  private static Value combinations(Invocation call) {
    if (call.number("r", 0) < 0) {
      throw new Trouble("`combinations` needs a length that is not negative");
    }
    List<List<Value>> rows = new ArrayList<>();
    choose(Items.of(call.input()), call.number("r", 0), true, new ArrayList<>(), rows);
    return tuples(rows);
  }

  private static void choose(
      List<Value> items, int left, boolean ordered, List<Integer> chosen, List<List<Value>> rows) {
    Limits.items(rows.size());
    if (left <= 0) {
      rows.add(chosen.stream().map(items::get).toList());
      return;
    }
    int from = ordered && !chosen.isEmpty() ? chosen.getLast() + 1 : 0;
    for (int i = from; i < items.size(); i++) {
      if (!chosen.contains(i)) {
        chosen.addLast(i);
        choose(items, left - 1, ordered, chosen, rows);
        chosen.removeLast();
      }
    }
  }

  static boolean containsAll(Value container, Value part) {
    Items.of(container).forEach(Keys::check);
    Items.of(part).forEach(Keys::check);
    Seen seen = Seen.of(Items.of(container));
    return Items.of(part).stream().allMatch(seen::has);
  }
}
