package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Dice;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Lookups that make a list of lists: what {@code with_items} and its like go through. */
final class ListLookups {

  static final List<Routine> ALL =
      List.of(
          Routine.selecting("list", "", call -> Sequence.of(Lookups.terms(call))),
          Routine.selecting("items", "", ListLookups::items),
          Routine.selecting("flattened", "", ListLookups::flattened),
          Routine.selecting("nested", "", ListLookups::nested),
          Routine.selecting("cartesian", "", ListLookups::nested),
          Routine.selecting("together", "", ListLookups::together),
          Routine.selecting("indexed_items", "", ListLookups::indexed),
          Routine.selecting("dict", "", ListLookups::dictionaries),
          Routine.selecting("subelements", "", ListLookups::subelements),
          Routine.selecting("random_choice", "", ListLookups::randomChoice));

  private ListLookups() {}

  /** The terms, with the items of those that are lists in their place. */
  private static List<Value> flatOnce(List<Value> terms) {
    List<Value> flat = new ArrayList<>();
    for (Value term : terms) {
      if (term instanceof Sequence sequence) {
        flat.addAll(sequence.items());
      } else {
        flat.add(term);
      }
    }
    return flat;
  }

  private static Value items(Invocation call) {
    return Sequence.of(flatOnce(Lookups.terms(call)));
  }

  private static Value flattened(Invocation call) {
    List<Value> flat = new ArrayList<>();
    flatten(Lookups.terms(call), flat);
    return Sequence.of(flat);
  }

  private static void flatten(List<Value> terms, List<Value> flat) {
    for (Value nested : terms) {
      Value term = nested;
      while (term instanceof Sequence one && one.size() == 1) {
        term = one.items().getFirst();
      }
      if (isNullWord(term)) {
        return;
      }
      if (term instanceof Sequence sequence) {
        flatten(sequence.items(), flat);
      } else if (term instanceof Text text) {
        flat.add(text.derive(text.value().strip()));
      } else {
        flat.add(term);
      }
    }
  }

  private static boolean isNullWord(Value term) {
    return term instanceof Text text
        && (text.value().equals("None") || text.value().equals("null"));
  }

  private static List<Value> listOf(Value term) {
    return term instanceof Sequence sequence ? sequence.items() : List.of(term);
  }

  private static Value nested(Invocation call) {
    List<Value> terms = Lookups.terms(call);
    if (terms.isEmpty()) {
      throw new Trouble("`" + call.name() + "` needs at least one list");
    }
    List<List<Value>> rows = List.of(List.of());
    for (Value term : terms) {
      List<Value> items = listOf(term);
      Limits.items((long) rows.size() * Math.max(1, items.size()));
      List<List<Value>> longer = new ArrayList<>();
      for (List<Value> row : rows) {
        for (Value item : items) {
          List<Value> next = new ArrayList<>(row);
          next.addAll(item instanceof Sequence inner ? inner.items() : List.of(item));
          longer.add(next);
        }
      }
      rows = longer;
    }
    return Sequence.of(rows.stream().map(Sequence::of).toList());
  }

  private static Value together(Invocation call) {
    List<List<Value>> lists = Lookups.terms(call).stream().map(Items::of).toList();
    if (lists.isEmpty()) {
      throw new Trouble("`together` needs at least one list");
    }
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      int at = i;
      rows.add(
          Sequence.of(
              flatOnce(
                  lists.stream()
                      .map(list -> at < list.size() ? list.get(at) : None.NONE)
                      .toList())));
    }
    return Sequence.of(rows);
  }

  private static Value indexed(Invocation call) {
    List<Value> pairs = new ArrayList<>();
    for (Value item : flatOnce(Lookups.terms(call))) {
      pairs.add(Sequence.tuple(List.of(Int.of(pairs.size()), item)));
    }
    return Sequence.of(pairs);
  }

  private static Value dictionaries(Invocation call) {
    List<Value> items = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      if (!(term instanceof Mapping mapping)) {
        throw new Trouble(
            "with_dict expects a dict",
            "the lookup `dict` was given a value of type " + term.typeName());
      }
      mapping
          .entries()
          .forEach((key, value) -> items.add(MapValue.empty().put("key", key).put("value", value)));
    }
    return Sequence.of(items);
  }

  private static Value subelements(Invocation call) {
    List<Value> terms = Lookups.terms(call);
    if (terms.size() < 2) {
      throw new Trouble("the lookup `subelements` needs a list and the name of a key");
    }
    boolean skip =
        terms.size() > 2
            && terms.get(2) instanceof Mapping flags
            && flags.get("skip_missing") != null
            && Lookups.isTrue(java.util.Objects.requireNonNull(flags.get("skip_missing")));
    List<Value> elements =
        terms.getFirst() instanceof Mapping mapping
            ? List.copyOf(mapping.entries().values())
            : Items.of(terms.getFirst());
    List<Value> pairs = new ArrayList<>();
    for (Value element : elements) {
      if (element instanceof Mapping one && one.get("skipped") != null) {
        continue;
      }
      for (Value part : inside(element, terms.get(1), skip)) {
        pairs.add(Sequence.tuple(List.of(without(element, terms.get(1)), part)));
      }
    }
    return Sequence.of(pairs);
  }

  /** As Ansible does: what was taken out of an element is not in it any more. */
  private static Value without(Value element, Value path) {
    return without(element, List.of(Printed.str(path).value().split("\\.")));
  }

  private static Value without(Value element, List<String> keys) {
    if (!(element instanceof Mapping mapping)) {
      return element;
    }
    MapValue rest = MapValue.of(mapping.entries());
    Value inner = rest.entries().remove(Text.of(keys.getFirst()));
    if (keys.size() > 1 && inner != null) {
      rest.put(keys.getFirst(), without(inner, keys.subList(1, keys.size())));
    }
    return rest;
  }

  private static List<Value> inside(Value element, Value path, boolean skip) {
    Value value = element;
    for (String key : Printed.str(path).value().split("\\.")) {
      Value found = value instanceof Mapping mapping ? mapping.get(key) : null;
      if (found == null && skip) {
        return List.of();
      }
      if (found == null) {
        throw new Trouble(
            "`subelements`: an element has no key `" + key + "`",
            "`skip_missing: true` leaves such elements out");
      }
      value = found;
    }
    if (!(value instanceof Sequence sequence)) {
      throw new Trouble(
          "`subelements`: `%s` must be a list, not a value of type %s"
              .formatted(Printed.str(path), value.typeName()));
    }
    return sequence.items();
  }

  private static Value randomChoice(Invocation call) {
    List<Value> terms = Lookups.terms(call);
    return terms.isEmpty()
        ? Sequence.of(List.of())
        : Sequence.of(Dice.unforeseeable().choose(terms));
  }
}
