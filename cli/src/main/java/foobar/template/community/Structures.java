package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Printed;
import foobar.template.python.Regex;
import foobar.template.python.Subscript;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that find their way in nested lists and dictionaries. */
final class Structures {

  private static final String TARGETS = "target, matching_parameter='equality'";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]]+)|\\[(-?\\d+)]|\\['([^']*)']|\\[\"([^\"]*)\"]");

  static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("get_path", "path, wantlist=False", Structures::path),
          Routine.selecting("to_paths", "prepend=None, wantlist=False", Structures::paths),
          Routine.selecting(
              "index_of",
              "test, value=None, key=None, fail_on_missing=False, wantlist=False",
              Structures::indices),
          Routine.selecting("keep_keys", TARGETS, Structures::keep),
          Routine.selecting("remove_keys", TARGETS, Structures::remove),
          Routine.selecting("replace_keys", TARGETS, Structures::replace),
          Routine.selecting("param_list_compare", "target", Structures::compare));

  private Structures() {}

  private static Value listed(Invocation call, Value value) {
    return call.flag("wantlist", false) ? Sequence.of(value) : value;
  }

  private static Value path(Invocation call) {
    String path = call.text("path").strip();
    Matcher step = STEP.matcher(path);
    Value value = call.input();
    int at = 0;
    while (at < path.length()) {
      if (!step.region(at, path.length()).lookingAt()) {
        throw new Trouble("`" + path + "` is no path such as `a.b[0]['c']`");
      }
      String index = step.group(2);
      String key = step.group(1) != null ? step.group(1) : step.group(3);
      Value part =
          index != null
              ? Int.of(Long.parseLong(index))
              : Text.of(key != null ? key : step.group(4));
      Value found = Subscript.item(value, part);
      if (found == null || found instanceof Undefined) {
        throw new Trouble("`get_path`: there is no `" + path + "` in the value");
      }
      value = found;
      at = step.end();
    }
    return listed(call, value);
  }

  private static Value paths(Invocation call) {
    if (call.input() instanceof Sequence list && list.size() == 0 && !call.has("prepend")) {
      return listed(call, list);
    }
    MapValue out = MapValue.empty();
    flatten(call.input(), call.has("prepend") ? call.text("prepend") : "", out);
    return listed(call, out);
  }

  private static void flatten(Value value, String name, MapValue out) {
    if (value instanceof Mapping mapping && mapping.size() > 0) {
      mapping
          .entries()
          .forEach(
              (key, item) -> {
                boolean leaf = !(item instanceof Mapping || item instanceof Sequence);
                if (name.isEmpty() && leaf) {
                  out.put(key, item);
                  return;
                }
                String text = Routine.requireText(key, "to_paths").value();
                String step = NAME.matcher(text).matches() ? "." + text : "['" + text + "']";
                flatten(item, name.isEmpty() ? text : name + step, out);
              });
    } else if (value instanceof Sequence list && !list.isTuple() && list.size() > 0) {
      for (int i = 0; i < list.size(); i++) {
        flatten(list.items().get(i), name + "[" + i + "]", out);
      }
    } else if (!name.isEmpty() || !(value instanceof Mapping || value instanceof Sequence)) {
      out.put(name, value);
    }
  }

  private static Value indices(Invocation call) {
    BiPredicate<Value, Value> test = test(call);
    Value key = call.optional("key");
    List<Value> items = Items.of(call.input());
    List<Value> found = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Value item = items.get(i);
      if (key != null && key != None.NONE) {
        if (!(item instanceof Mapping mapping)) {
          throw new Trouble("`index_of` with a key needs a list of dictionaries");
        }
        Value part = mapping.get(key);
        if (part == null && call.flag("fail_on_missing", false)) {
          throw new Trouble("`index_of`: item " + i + " has no `" + Printed.str(key) + "`");
        }
        if (part == null) {
          continue;
        }
        item = part;
      }
      if (test.test(item, call.value("value"))) {
        found.add(Int.of(i));
      }
    }
    boolean one = found.size() == 1 && !call.flag("wantlist", false);
    return one ? found.getFirst() : Sequence.of(found);
  }

  private static BiPredicate<Value, Value> test(Invocation call) {
    String given = call.text("test");
    boolean inverted = given.startsWith("!") || given.startsWith("not ");
    String plain = given.startsWith("not ") ? given.substring(4) : given.replaceFirst("^!+", "");
    String name = inverted && plain.equals("=") ? "==" : plain;
    Routine test = call.evaluation().library().test(name);
    if (test == null) {
      throw new Trouble("`index_of`: there is no test `" + name + "`");
    }
    return (item, value) -> {
      boolean single = name.equals("in") && !(value instanceof Sequence);
      List<Value> arguments =
          value == None.NONE ? List.of() : List.of(single ? Sequence.of(value) : value);
      Value answer = test.call(item, arguments, java.util.Map.of(), call.evaluation());
      return answer.truthy() != inverted;
    };
  }

  /** Whether a key is one of those meant; texts, or what begins, ends or is matched by them. */
  private static boolean matches(Value key, Value target, String way) {
    String text = Printed.str(key).value();
    String wanted = Printed.str(target).value();
    return switch (way) {
      case "equality" -> text.equals(wanted);
      case "starts_with" -> text.startsWith(wanted);
      case "ends_with" -> text.endsWith(wanted);
      case "regex" -> Regex.of(wanted, false, false).matches(text);
      default ->
          throw new Trouble(
              "`matching_parameter` must be equality, starts_with, ends_with or regex");
    };
  }

  private static Value structure(Invocation call) {
    if (call.input() instanceof Mapping || call.input() instanceof Sequence) {
      return call.input();
    }
    throw new Trouble("`" + call.name() + "` needs a list or a dictionary");
  }

  private static List<Value> targets(Invocation call) {
    Value target = call.value("target");
    return target instanceof Sequence list ? list.items() : List.of(target);
  }

  private static Value remove(Invocation call) {
    String way = call.text("matching_parameter", "equality");
    return withoutEmpty(removed(structure(call), targets(call), way));
  }

  private static Value removed(Value value, List<Value> targets, String way) {
    if (value instanceof Mapping mapping) {
      MapValue kept = MapValue.empty();
      mapping
          .entries()
          .forEach(
              (key, item) -> {
                if (targets.stream().noneMatch(target -> matches(key, target, way))) {
                  kept.put(key, removed(item, targets, way));
                }
              });
      return kept;
    }
    return value instanceof Sequence list
        ? Sequence.of(list.items().stream().map(item -> removed(item, targets, way)).toList())
        : value;
  }

  /** As ansible.utils does it: what is empty or false goes out of lists. */
  private static Value withoutEmpty(Value value) {
    if (value instanceof Mapping mapping) {
      MapValue kept = MapValue.empty();
      mapping.entries().forEach((key, item) -> kept.put(key, withoutEmpty(item)));
      return kept;
    }
    return value instanceof Sequence list
        ? Sequence.of(
            list.items().stream().filter(Value::truthy).map(Structures::withoutEmpty).toList())
        : value;
  }

  private static Value replace(Invocation call) {
    String way = call.text("matching_parameter", "equality");
    return replaced(structure(call), targets(call), way);
  }

  private static Value replaced(Value value, List<Value> targets, String way) {
    if (!(value instanceof Mapping mapping)) {
      return value instanceof Sequence list
          ? Sequence.of(list.items().stream().map(item -> replaced(item, targets, way)).toList())
          : value;
    }
    MapValue result = MapValue.of(mapping.entries());
    for (Value target : targets) {
      Value before = target instanceof Mapping names ? names.get("before") : null;
      Value after = target instanceof Mapping names ? names.get("after") : null;
      if (before == null || after == null) {
        throw new Trouble("`target` of `replace_keys` needs items with `before` and `after`");
      }
      for (Value key : List.copyOf(result.entries().keySet())) {
        Value item = matches(key, before, way) ? result.entries().remove(key) : null;
        if (item != null) {
          result.put(after, item);
        }
      }
    }
    result.entries().replaceAll((key, item) -> replaced(item, targets, way));
    return result;
  }

  private static Value keep(Invocation call) {
    return kept(structure(call), targets(call), call.text("matching_parameter", "equality"));
  }

  private static Value kept(Value value, List<Value> targets, String way) {
    if (value instanceof Sequence list) {
      return Sequence.of(list.items().stream().map(item -> kept(item, targets, way)).toList());
    }
    if (!(value instanceof Mapping mapping)) {
      return value;
    }
    MapValue result = MapValue.empty();
    mapping
        .entries()
        .forEach(
            (key, item) -> {
              boolean leaf = !(item instanceof Mapping || item instanceof Sequence);
              if (leaf && targets.stream().anyMatch(target -> matches(key, target, way))) {
                result.put(key, item);
              } else if (!leaf && !targets.isEmpty()) {
                Value inner = keptInside(item, targets, way);
                if (inner.truthy()) {
                  result.put(key, inner);
                }
              }
            });
    return result;
  }

  /** A list of texts only holds nothing that was meant. */
  private static Value keptInside(Value item, List<Value> targets, String way) {
    Value inner = kept(item, targets, way);
    if (!(inner instanceof Sequence list)) {
      return inner;
    }
    List<Value> full =
        list.items().stream()
            .filter(one -> one.truthy() || !(one instanceof Mapping || one instanceof Sequence))
            .toList();
    return full.stream().allMatch(Text.class::isInstance)
        ? Sequence.of(List.of())
        : Sequence.of(full);
  }

  private static Value compare(Invocation call) {
    List<Value> base = Items.of(call.input());
    List<Value> wanted = new ArrayList<>();
    List<Value> unknown = new ArrayList<>();
    List<Value> targets = Items.of(call.value("target"));
    if (targets.contains(Text.of("all"))) {
      wanted.addAll(base);
    }
    for (Value target : targets) {
      String name = Routine.requireText(target, call.name()).value();
      if (name.startsWith("!")) {
        wanted.remove(Text.of(name.substring(1)));
      }
    }
    for (Value target : targets) {
      String name = Printed.str(target).value();
      if (name.equals("all") || name.startsWith("!")) {
        continue;
      }
      if (!base.contains(target)) {
        unknown.add(target);
      } else if (!wanted.contains(target)) {
        wanted.add(target);
      }
    }
    wanted.sort(Comparison::order);
    return MapValue.empty()
        .put("actionable", Sequence.of(wanted))
        .put("unsupported", Sequence.of(unknown));
  }
}
