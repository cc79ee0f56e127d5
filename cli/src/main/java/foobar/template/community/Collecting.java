package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.filters.Combine;
import foobar.template.filters.Versions;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Keys;
import foobar.template.python.Printed;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters that count, merge and order lists, and make dictionaries of them. */
final class Collecting {

  static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("counter", "", Collecting::count),
          Routine.selecting("dict", "", Collecting::dictionary),
          Routine.selecting("dict_kv", "key", Collecting::pair),
          Routine.selecting("groupby_as_dict", "attribute", Collecting::byAttribute),
          Routine.selecting(
              "lists_mergeby", "*lists, recursive=False, list_merge='replace'", Collecting::merge),
          Routine.selecting("version_sort", "reverse=False", Collecting::byVersion),
          Routine.selecting("lists_union", "*lists, flatten=False", Collecting::union),
          Routine.selecting("lists_intersect", "*lists, flatten=False", Collecting::intersection),
          Routine.selecting("lists_difference", "*lists, flatten=False", Collecting::difference),
          Routine.selecting(
              "lists_symmetric_difference", "*lists, flatten=False", Collecting::eitherOr));

  private Collecting() {}

  private static List<Value> sequence(Invocation call) {
    if (call.input() instanceof Sequence || call.input() instanceof Text) {
      return Items.of(call.input());
    }
    throw new Trouble(
        "`%s` needs a list, not a value of type %s"
            .formatted(call.name(), call.input().typeName()));
  }

  private static Value count(Invocation call) {
    MapValue counts = MapValue.empty();
    for (Value item : sequence(call)) {
      Value before = counts.get(Keys.check(item));
      int count = before instanceof Int number ? number.value().intValueExact() : 0;
      counts.put(item, Int.of(count + 1L));
    }
    return counts;
  }

  private static Value dictionary(Invocation call) {
    if (call.input() instanceof Mapping mapping) {
      return MapValue.of(mapping.entries());
    }
    MapValue map = MapValue.empty();
    for (Value pair : Items.of(call.input())) {
      List<Value> parts = Items.of(pair);
      if (parts.size() != 2) {
        throw new Trouble("`dict` needs pairs, not lists of " + parts.size());
      }
      map.put(Keys.check(parts.getFirst()), parts.getLast());
    }
    return map;
  }

  private static Value pair(Invocation call) {
    return MapValue.empty().put(Keys.check(call.value("key")), call.input());
  }

  private static Mapping element(Value item, String who) {
    if (item instanceof Mapping mapping) {
      return mapping;
    }
    throw new Trouble(
        "`" + who + "` needs dictionaries in its list, not a value of type " + item.typeName());
  }

  private static Value byAttribute(Invocation call) {
    Value attribute = call.value("attribute");
    MapValue map = MapValue.empty();
    for (Value item : sequence(call)) {
      Value key = element(item, call.name()).get(attribute);
      if (key == null) {
        throw new Trouble("`groupby_as_dict`: an element has no `" + Printed.str(attribute) + "`");
      }
      if (map.contains(Keys.check(key))) {
        throw new Trouble(
            "`groupby_as_dict`: `%s` stands in two elements".formatted(Printed.str(key)));
      }
      map.put(key, item);
    }
    return map;
  }

  /** Merges lists of dictionaries: those with the same value of the index become one. */
  private static Value merge(Invocation call) {
    List<Value> terms = new ArrayList<>(List.of(call.input()));
    terms.addAll(call.rest());
    Value index = terms.removeLast();
    List<Sequence> lists = lists(terms);
    if (lists.size() < 2) {
      return lists.isEmpty() ? Sequence.of(List.of()) : lists.getFirst();
    }
    if (!(index instanceof Text)) {
      throw new Trouble("`lists_mergeby` needs the name of a key after its lists");
    }
    boolean recursive = call.flag("recursive", false);
    String listMerge = call.text("list_merge", "replace");
    Sequence result = lists.getLast();
    for (Sequence low : lists.reversed().subList(1, lists.size())) {
      Map<Value, Mapping> merged = new LinkedHashMap<>();
      for (Value item : joined(low, result)) {
        Mapping one = element(item, call.name());
        Value key = one.get(index);
        if (key != null) {
          Mapping before = merged.getOrDefault(key, MapValue.empty());
          MapValue after = MapValue.of(before.entries());
          after.entries().putAll(Combine.merged(before, one, recursive, listMerge).entries());
          merged.put(key, after);
        }
      }
      Comparator<Map.Entry<Value, Mapping>> order =
          (a, b) -> Comparison.order(a.getKey(), b.getKey());
      result =
          Sequence.of(merged.entrySet().stream().sorted(order).map(Map.Entry::getValue).toList());
    }
    return result;
  }

  /** A list of lists counts as those lists. */
  private static List<Sequence> lists(List<Value> terms) {
    List<Sequence> lists = new ArrayList<>();
    for (Value term : terms) {
      if (!(term instanceof Sequence list)) {
        throw new Trouble("`lists_mergeby` needs lists, not a value of type " + term.typeName());
      }
      if (list.size() > 0 && list.items().stream().allMatch(Sequence.class::isInstance)) {
        list.items().forEach(item -> lists.add((Sequence) item));
      } else if (list.size() > 0) {
        lists.add(list);
      }
    }
    return lists;
  }

  private static List<Value> joined(Sequence first, Sequence second) {
    List<Value> all = new ArrayList<>(first.items());
    all.addAll(second.items());
    return all;
  }

  private static Value byVersion(Invocation call) {
    Comparator<Value> order =
        (a, b) -> Versions.compareLoose(Printed.str(a).value(), Printed.str(b).value());
    return Sequence.of(
        Items.of(call.input()).stream()
            .sorted(call.flag("reverse", false) ? order.reversed() : order)
            .toList());
  }

  private static List<List<Value>> given(Invocation call) {
    List<List<Value>> lists = new ArrayList<>();
    boolean flatten = call.flag("flatten", false);
    List<Value> terms = new ArrayList<>(List.of(call.input()));
    terms.addAll(call.rest());
    for (Value term : terms) {
      List<Value> list = Items.of(term);
      if (flatten && list.stream().allMatch(Sequence.class::isInstance)) {
        list.forEach(inner -> lists.add(Items.of(inner)));
      } else {
        lists.add(list);
      }
    }
    return lists;
  }

  private static boolean has(List<Value> items, Value item) {
    return Comparison.contains(Sequence.of(items), item);
  }

  private static Value distinct(List<Value> items) {
    List<Value> kept = new ArrayList<>();
    items.stream().filter(item -> !has(kept, item)).forEach(kept::add);
    return Sequence.of(kept);
  }

  private static Value union(Invocation call) {
    return distinct(given(call).stream().flatMap(List::stream).toList());
  }

  private static Value intersection(Invocation call) {
    List<List<Value>> lists = given(call);
    return distinct(
        lists.getFirst().stream()
            .filter(item -> lists.stream().allMatch(list -> has(list, item)))
            .toList());
  }

  private static Value difference(Invocation call) {
    List<List<Value>> lists = given(call);
    List<List<Value>> others = lists.subList(1, lists.size());
    return distinct(
        lists.getFirst().stream()
            .filter(item -> others.stream().noneMatch(list -> has(list, item)))
            .toList());
  }

  private static Value eitherOr(Invocation call) {
    List<Value> kept = List.of();
    for (List<Value> list : given(call)) {
      List<Value> before = kept;
      List<Value> next = new ArrayList<>();
      before.stream().filter(item -> !has(list, item)).forEach(next::add);
      list.stream().filter(item -> !has(before, item)).forEach(next::add);
      kept = next;
    }
    return distinct(kept);
  }
}
