package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Keys;
import foobar.template.python.Operations;
import foobar.template.python.Printed;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Filters for dictionaries. */
public final class Dicts {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.lenient("items", "", Dicts::items),
          Routine.selecting(
              "dictsort", "case_sensitive=False, by='key', reverse=False", Dicts::sort),
          Routine.selecting("dict2items", "key_name='key', value_name='value'", Dicts::toItems),
          Routine.selecting("items2dict", "key_name='key', value_name='value'", Dicts::fromItems),
          Routine.selecting("subelements", "subelements, skip_missing=False", Dicts::subelements),
          Routine.selecting("extract", "container, morekeys=None", Dicts::extract),
          Routine.selecting("rekey_on_member", "key, duplicates='error'", Dicts::rekey));

  private Dicts() {}

  static Mapping mapping(Value value, String who) {
    if (Operations.defined(value) instanceof Mapping mapping) {
      return mapping;
    }
    throw new Trouble("`" + who + "` needs a dictionary, not a value of type " + value.typeName());
  }

  private static List<Value> pairs(Mapping mapping) {
    List<Value> pairs = new ArrayList<>();
    mapping.entries().forEach((key, value) -> pairs.add(Sequence.tuple(List.of(key, value))));
    return pairs;
  }

  private static Value items(Invocation call) {
    return call.input() instanceof Undefined
        ? Sequence.of(List.of())
        : Sequence.of(pairs(mapping(call.input(), "items")));
  }

  private static Value sort(Invocation call) {
    String by = call.text("by", "key");
    if (!by.equals("key") && !by.equals("value")) {
      throw new Trouble("`dictsort` sorts by `key` or `value`, not by `" + by + "`");
    }
    int part = by.equals("key") ? 0 : 1;
    UnaryOperator<Value> fold =
        call.flag("case_sensitive", false) ? UnaryOperator.identity() : Attributes::ignoreCase;
    Comparator<Value> order =
        Comparator.comparing(
            pair -> fold.apply(((Sequence) pair).items().get(part)), Comparison::order);
    return Lists.sorted(
        pairs(mapping(call.input(), "dictsort")),
        call.flag("reverse", false) ? order.reversed() : order);
  }

  private static Value toItems(Invocation call) {
    Value keyName = call.value("key_name", Text.of("key"));
    Value valueName = call.value("value_name", Text.of("value"));
    List<Value> items = new ArrayList<>();
    mapping(call.input(), "dict2items")
        .entries()
        .forEach(
            (key, value) -> items.add(MapValue.empty().put(keyName, key).put(valueName, value)));
    return Sequence.of(items);
  }

  private static Value fromItems(Invocation call) {
    if (!(call.input() instanceof Sequence sequence)) {
      throw new Trouble(
          "`items2dict` needs a list, not a value of type " + call.input().typeName());
    }
    MapValue map = MapValue.empty();
    for (Value item : sequence.items()) {
      map.put(
          member(item, call.value("key_name", Text.of("key")), "items2dict"),
          member(item, call.value("value_name", Text.of("value")), "items2dict"));
    }
    return map;
  }

  private static Value member(Value item, Value key, String who) {
    Mapping mapping = mapping(item, who);
    Value found = mapping.get(key);
    if (found == null) {
      throw new Trouble("`%s`: an item has no key `%s`".formatted(who, Printed.str(key)));
    }
    return found;
  }

  private static Value subelements(Invocation call) {
    List<Value> elements =
        switch (call.input()) {
          case Mapping mapping -> List.copyOf(mapping.entries().values());
          case Sequence sequence when !sequence.isTuple() -> sequence.items();
          default ->
              throw new Trouble("`subelements` needs a list or a dictionary of dictionaries");
        };
    List<Value> path = path(call.value("subelements"));
    List<Value> pairs = new ArrayList<>();
    for (Value element : elements) {
      for (Value part : Items.of(inside(element, path, call.flag("skip_missing", false)))) {
        pairs.add(Sequence.tuple(List.of(element, part)));
      }
    }
    return Sequence.of(pairs);
  }

  private static List<Value> path(Value value) {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    List<Value> path = new ArrayList<>();
    for (String part : Routine.requireText(value, "subelements").value().split("\\.", -1)) {
      path.add(Text.of(part));
    }
    return path;
  }

  private static Value inside(Value element, List<Value> path, boolean skipMissing) {
    Value value = element;
    for (Value key : path) {
      Value found = mapping(value, "subelements").get(key);
      if (found == null && skipMissing) {
        return Sequence.of(List.of());
      }
      if (found == null) {
        throw new Trouble(
            "`subelements`: an element has no key `%s`".formatted(Printed.str(key)),
            "`subelements(…, skip_missing=True)` leaves such elements out");
      }
      value = found;
    }
    if (!(value instanceof Sequence)) {
      throw new Trouble(
          "`subelements`: `%s` must be a list, not a value of type %s"
              .formatted(Printed.str(path.getLast()), value.typeName()));
    }
    return value;
  }

  private static Value extract(Invocation call) {
    List<Value> keys = new ArrayList<>(List.of(call.input()));
    Value more = call.value("morekeys");
    if (more instanceof Sequence sequence) {
      keys.addAll(sequence.items());
    } else if (more != None.NONE) {
      keys.add(more);
    }
    Value value = call.value("container");
    for (Value key : keys) {
      value = Attributes.step(value, key);
    }
    return value;
  }

  private static Value rekey(Invocation call) {
    String duplicates = call.text("duplicates", "error");
    if (!List.of("error", "overwrite").contains(duplicates)) {
      throw new Trouble("`duplicates` of `rekey_on_member` must be error or overwrite");
    }
    boolean refuse = duplicates.equals("error");
    List<Value> items =
        call.input() instanceof Mapping mapping
            ? List.copyOf(mapping.entries().values())
            : Items.of(call.input());
    MapValue map = MapValue.empty();
    for (Value item : items) {
      Value key = member(item, call.value("key"), "rekey_on_member");
      Map<Value, Value> entries = map.entries();
      if (entries.put(Keys.check(key), item) != null && refuse) {
        throw new Trouble("`rekey_on_member`: the key `" + Printed.str(key) + "` appears twice");
      }
    }
    return map;
  }
}
