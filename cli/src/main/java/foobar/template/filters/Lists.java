package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.template.python.Printed;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Jinja2's filters for lists. */
public final class Lists {

  private static final String BY = "case_sensitive=False, attribute=None";

  public static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("first", "", call -> end(call, true)),
          Routine.selecting("last", "", call -> end(call, false)),
          Routine.of("reverse", "", Lists::reverse),
          Routine.selecting("sort", "reverse=False, " + BY, Lists::sort),
          Routine.selecting("min", BY, call -> extreme(call, -1)),
          Routine.selecting("max", BY, call -> extreme(call, 1)),
          Routine.of("sum", "attribute=None, start=0", Lists::sum),
          Routine.of("join", "d='', attribute=None", Lists::join),
          Routine.selecting("batch", "linecount, fill_with=None", Lists::batch),
          Routine.selecting("slice", "slices, fill_with=None", Lists::slice),
          Routine.selecting(
              "groupby", "attribute, default=None, case_sensitive=False", Lists::groupBy),
          Routine.selecting(
              "flatten", "levels=None, skip_nulls=True", call -> Sequence.of(flatten(call))));

  private Lists() {}

  private static Value end(Invocation call, boolean first) {
    List<Value> items = Items.of(call.input());
    if (items.isEmpty()) {
      String which = first ? "first" : "last";
      return new Undefined("No " + which + " item, sequence was empty.", null);
    }
    return first ? items.getFirst() : items.getLast();
  }

  private static Value reverse(Invocation call) {
    if (call.input() instanceof Text text) {
      return Text.of(new StringBuilder(text.value()).reverse().toString());
    }
    List<Value> items = new ArrayList<>(Items.of(call.input()));
    Collections.reverse(items);
    return Sequence.of(items);
  }

  private static UnaryOperator<Value> folding(boolean caseSensitive) {
    return caseSensitive ? UnaryOperator.identity() : Attributes::ignoreCase;
  }

  private static Value sort(Invocation call) {
    UnaryOperator<Value> fold = folding(call.flag("case_sensitive", false));
    List<UnaryOperator<Value>> getters = Attributes.getters(call.value("attribute"));
    Comparator<Value> order =
        (left, right) -> {
          for (UnaryOperator<Value> getter : getters) {
            int result =
                Comparison.order(fold.apply(getter.apply(left)), fold.apply(getter.apply(right)));
            if (result != 0) {
              return result;
            }
          }
          return 0;
        };
    return sorted(Items.of(call.input()), call.flag("reverse", false) ? order.reversed() : order);
  }

  static Sequence sorted(List<Value> items, Comparator<Value> order) {
    List<Value> sorted = new ArrayList<>(items);
    if (sorted.size() == 1) {
      Operations.defined(sorted.getFirst());
    }
    sorted.sort(order);
    return Sequence.of(sorted);
  }

  private static Value extreme(Invocation call, int direction) {
    List<Value> items = Items.of(call.input());
    if (items.isEmpty()) {
      return new Undefined("No aggregated item, sequence was empty.", null);
    }
    UnaryOperator<Value> fold = folding(call.flag("case_sensitive", false));
    UnaryOperator<Value> getter = Attributes.getter(call.value("attribute"), null);
    Value best = items.getFirst();
    for (Value item : items.subList(1, items.size())) {
      int order = Comparison.order(fold.apply(getter.apply(item)), fold.apply(getter.apply(best)));
      if (order * direction > 0) {
        best = item;
      }
    }
    return best;
  }

  private static Value sum(Invocation call) {
    UnaryOperator<Value> getter = Attributes.getter(call.value("attribute"), null);
    Value sum = call.value("start", new Int(BigInteger.ZERO));
    if (sum instanceof Text) {
      throw new Trouble("`sum` cannot add texts", "`join` makes one text of many");
    }
    for (Value item : Items.of(call.input())) {
      sum = Operations.apply(Operator.ADD, sum, getter.apply(item));
    }
    return sum;
  }

  private static Value join(Invocation call) {
    UnaryOperator<Value> getter = Attributes.getter(call.value("attribute"), null);
    Value separator = call.value("d", Text.EMPTY);
    Printed out = new Printed();
    boolean first = true;
    for (Value item : Items.of(call.input())) {
      if (!first) {
        out.add(separator);
      }
      out.add(getter.apply(item));
      first = false;
    }
    return out.text();
  }

  private static Value batch(Invocation call) {
    int size = call.number("linecount", 0);
    Limits.items(size);
    List<Value> batches = new ArrayList<>();
    List<Value> batch = new ArrayList<>();
    for (Value item : Items.of(call.input())) {
      if (batch.size() == size) {
        batches.add(Sequence.of(batch));
        batch = new ArrayList<>();
      }
      batch.add(item);
    }
    if (!batch.isEmpty()) {
      while (call.has("fill_with") && batch.size() < size) {
        batch.add(call.value("fill_with"));
      }
      batches.add(Sequence.of(batch));
    }
    return Sequence.of(batches);
  }

  private static Value slice(Invocation call) {
    int slices = call.number("slices", 0);
    if (slices == 0) {
      throw new Trouble("`slices` of `slice` must not be 0");
    }
    Limits.items(slices);
    List<Value> items = Items.of(call.input());
    int longer = items.size() % slices;
    List<Value> result = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < slices; i++) {
      int size = items.size() / slices + (i < longer ? 1 : 0);
      List<Value> slice = new ArrayList<>(items.subList(at, at + size));
      if (call.has("fill_with") && i >= longer) {
        slice.add(call.value("fill_with"));
      }
      result.add(Sequence.of(slice));
      at += size;
    }
    return Sequence.of(result);
  }

  private static Value groupBy(Invocation call) {
    UnaryOperator<Value> fold = folding(call.flag("case_sensitive", false));
    UnaryOperator<Value> getter =
        Attributes.getter(call.value("attribute"), call.optional("default"));
    Comparator<Value> order =
        (left, right) ->
            Comparison.order(fold.apply(getter.apply(left)), fold.apply(getter.apply(right)));
    List<Value> groups = new ArrayList<>();
    List<Value> group = new ArrayList<>();
    for (Value item : sorted(Items.of(call.input()), order).items()) {
      boolean same =
          !group.isEmpty()
              && Equality.same(
                  fold.apply(getter.apply(item)), fold.apply(getter.apply(group.getFirst())));
      if (!same && !group.isEmpty()) {
        groups.add(group(getter, group));
        group = new ArrayList<>();
      }
      group.add(item);
    }
    if (!group.isEmpty()) {
      groups.add(group(getter, group));
    }
    return Sequence.of(groups);
  }

  private static Value group(UnaryOperator<Value> getter, List<Value> items) {
    return Sequence.tuple(List.of(getter.apply(items.getFirst()), Sequence.of(items)));
  }

  private static List<Value> flatten(Invocation call) {
    List<Value> out = new ArrayList<>();
    int levels = call.has("levels") ? call.number("levels", 0) : Integer.MAX_VALUE;
    flatten(Items.of(call.input()), levels, call.flag("skip_nulls", true), out);
    return out;
  }

  /** Adds the items and those of the lists among them, so many levels deep. */
  static void flatten(List<Value> items, int levels, boolean skipNulls, List<Value> out) {
    for (Value item : items) {
      if (skipNulls && isNull(item)) {
        continue;
      }
      Limits.items(out.size());
      if (item instanceof Sequence inner && levels > 0) {
        flatten(inner.items(), levels - 1, skipNulls, out);
      } else {
        out.add(item);
      }
    }
  }

  private static boolean isNull(Value value) {
    return value == None.NONE
        || (value instanceof Text text
            && (text.value().equals("None") || text.value().equals("null")));
  }
}
