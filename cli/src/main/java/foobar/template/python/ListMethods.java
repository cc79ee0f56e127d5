package foobar.template.python;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The methods of lists and tuples. */
final class ListMethods {

  /** Those that change nothing; tuples have them too. */
  static final List<Routine> QUESTIONS =
      List.of(
          Routine.selecting("count", "value", call -> Int.of(count(call))),
          Routine.selecting("index", "value, start=0, stop=None", ListMethods::index));

  static final List<Routine> CHANGES =
      List.of(
          Routine.selecting("append", "item", ListMethods::append),
          Routine.selecting("extend", "items", ListMethods::extend),
          Routine.selecting("insert", "index, item", ListMethods::insert),
          Routine.selecting("pop", "index=-1", ListMethods::pop),
          Routine.selecting("remove", "value", ListMethods::remove),
          Routine.selecting(
              "clear",
              "",
              call -> {
                items(call).clear();
                return None.NONE;
              }),
          Routine.selecting("copy", "", call -> Sequence.of(items(call))),
          Routine.selecting(
              "reverse",
              "",
              call -> {
                Collections.reverse(items(call));
                return None.NONE;
              }),
          Routine.selecting("sort", "reverse=False", ListMethods::sort));

  private ListMethods() {}

  private static List<Value> items(Invocation call) {
    return ((Sequence) call.input()).items();
  }

  private static long count(Invocation call) {
    Value value = call.value("value");
    return items(call).stream().filter(item -> Equality.same(item, value)).count();
  }

  private static int position(List<Value> items, Value value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Equality.same(items.get(i), value)) {
        return i;
      }
    }
    throw new Trouble(
        "the list does not have the value " + Printed.repr(value), "ask first: `value in list`");
  }

  private static Value index(Invocation call) {
    List<Value> items = items(call);
    int from = fromEnd(call.number("start", 0), items.size());
    int to = fromEnd(call.number("stop", items.size()), items.size());
    return Int.of(position(items, call.value("value"), from, to));
  }

  private static int fromEnd(int index, int size) {
    return Math.clamp(index < 0 ? index + size : index, 0, size);
  }

  private static Value append(Invocation call) {
    Limits.items(items(call).size() + 1L);
    items(call).add(call.value("item"));
    return None.NONE;
  }

  private static Value extend(Invocation call) {
    List<Value> more = new ArrayList<>(Items.of(call.value("items")));
    Limits.items((long) items(call).size() + more.size());
    items(call).addAll(more);
    return None.NONE;
  }

  private static Value insert(Invocation call) {
    List<Value> items = items(call);
    items.add(fromEnd(call.number("index", 0), items.size()), call.value("item"));
    return None.NONE;
  }

  private static Value pop(Invocation call) {
    List<Value> items = items(call);
    int index = call.number("index", -1);
    int at = index < 0 ? index + items.size() : index;
    if (at < 0 || at >= items.size()) {
      throw new Trouble(
          "the list has %d items, none at %d".formatted(items.size(), index),
          "the first is at 0, the last at -1");
    }
    return items.remove(at);
  }

  private static Value remove(Invocation call) {
    List<Value> items = items(call);
    items.remove(position(items, call.value("value"), 0, items.size()));
    return None.NONE;
  }

  private static Value sort(Invocation call) {
    List<Value> items = items(call);
    items.sort(
        call.flag("reverse", false)
            ? Collections.reverseOrder(Comparison::order)
            : Comparison::order);
    return None.NONE;
  }
}
