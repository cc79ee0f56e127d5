package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Equality;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges dictionaries as Ansible does; later ones win. */
public final class Combine {

  private static final Set<String> LIST_MERGES =
      Set.of("replace", "keep", "append", "prepend", "append_rp", "prepend_rp");

  public static final Routine FILTER =
      Routine.selecting(
          "combine", "*others, recursive=False, list_merge='replace'", Combine::combine);

  private final boolean recursive;
  private final String listMerge;

  private Combine(boolean recursive, String listMerge) {
    this.recursive = recursive;
    this.listMerge = listMerge;
  }

  private static Value combine(Invocation call) {
    String listMerge = call.text("list_merge", "replace");
    if (!LIST_MERGES.contains(listMerge)) {
      throw new Trouble(
          "`combine` knows no list_merge `" + listMerge + "`",
          "it knows " + String.join(", ", LIST_MERGES.stream().sorted().toList()));
    }
    Combine combine = new Combine(call.flag("recursive", false), listMerge);
    List<Value> given = new ArrayList<>(List.of(call.input()));
    given.addAll(call.rest());
    List<Value> terms = new ArrayList<>();
    Lists.flatten(given, 1, true, terms);
    if (terms.size() == 1) {
      return terms.getFirst();
    }
    terms.forEach(term -> Dicts.mapping(term, "combine"));
    terms.forEach(term -> ((Mapping) term).entries().values().forEach(Combine::refuseUndefined));
    if (terms.isEmpty()) {
      return MapValue.empty();
    }
    Mapping result = (Mapping) terms.getLast();
    for (Value lower : terms.reversed().subList(1, terms.size())) {
      result = combine.merge((Mapping) lower, result);
    }
    return result;
  }

  /** Two dictionaries in one; the second wins. */
  public static Mapping merged(Mapping low, Mapping high, boolean recursive, String listMerge) {
    if (!LIST_MERGES.contains(listMerge)) {
      throw new Trouble("there is no list_merge `" + listMerge + "`");
    }
    return new Combine(recursive, listMerge).merge(low, high);
  }

  private static void refuseUndefined(Value value) {
    if (value instanceof Undefined undefined) {
      throw Trouble.of(undefined);
    }
  }

  private Mapping merge(Mapping low, Mapping high) {
    if (low.size() == 0 || Equality.same(low, high)) {
      return high;
    }
    MapValue merged = MapValue.of(low.entries());
    Map<Value, Value> entries = merged.entries();
    high.entries()
        .forEach(
            (key, value) -> {
              Value old = entries.get(key);
              entries.put(key, old == null ? value : merge(old, value));
            });
    return merged;
  }

  private Value merge(Value low, Value high) {
    if (low instanceof Mapping a && high instanceof Mapping b) {
      return recursive ? merge(a, b) : high;
    }
    if (low instanceof Sequence a && high instanceof Sequence b) {
      return lists(a, b);
    }
    return high;
  }

  private Sequence lists(Sequence low, Sequence high) {
    return switch (listMerge) {
      case "keep" -> low;
      case "append" -> joined(low.items(), high.items());
      case "prepend" -> joined(high.items(), low.items());
      case "append_rp" -> joined(without(low, high), high.items());
      case "prepend_rp" -> joined(high.items(), without(low, high));
      default -> high;
    };
  }

  private static List<Value> without(Sequence items, Sequence removed) {
    return items.items().stream()
        .filter(item -> removed.items().stream().noneMatch(other -> Equality.same(item, other)))
        .toList();
  }

  private static Sequence joined(List<Value> first, List<Value> second) {
    List<Value> all = new ArrayList<>(first);
    all.addAll(second);
    return Sequence.of(all);
  }
}
