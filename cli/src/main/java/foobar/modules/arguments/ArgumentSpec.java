package foobar.modules.arguments;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares values with a specification of arguments, as Ansible's {@code ArgumentSpecValidator}
 * does, and says what is wrong in its words.
 *
 * <p>Defaults of a specification only serve the comparison: a role's variables have their own.
 */
final class ArgumentSpec {

  private final Mapping options;
  private final List<String> errors = new ArrayList<>();

  /** Names that no option has, each with the names there are. */
  private final Map<String, Set<String>> unsupported = new TreeMap<>();

  ArgumentSpec(Mapping options) {
    this.options = options;
  }

  /** What is wrong with the values, in the order in which Ansible finds it. */
  List<String> errors(Mapping values) {
    level(options, MapValue.empty(), MapValue.of(values.entries()), List.of());
    if (!unsupported.isEmpty()) {
      Set<String> supported = unsupported.values().iterator().next();
      errors.add(
          String.join(", ", unsupported.keySet())
              + ". Supported parameters include: "
              + String.join(", ", supported)
              + ".");
    }
    return errors;
  }

  /**
   * @param rules what holds between the options of this level
   * @param within the names of the options around, outermost first
   */
  private void level(Mapping specs, Mapping rules, MapValue values, List<String> within) {
    aliases(specs, values);
    undeclared(specs, values, within);
    ArgumentRules between = new ArgumentRules(rules, values, within, errors);
    between.mutuallyExclusive();
    defaults(specs, values);
    required(specs, values, within);
    types(specs, values, within);
    choices(specs, values, within);
    between.others();
    nested(specs, values, within);
  }

  private static void aliases(Mapping specs, MapValue values) {
    specs
        .entries()
        .forEach(
            (name, spec) -> {
              for (Value alias : items(field(spec, "aliases"))) {
                Value value = values.get(alias);
                if (value != null) {
                  values.put(name, value);
                }
              }
            });
  }

  private void undeclared(Mapping specs, MapValue values, List<String> within) {
    Set<String> known = new TreeSet<>();
    Set<Value> legal = new java.util.HashSet<>(specs.keys());
    specs
        .entries()
        .forEach(
            (name, spec) -> {
              known.add(PythonText.str(name));
              legal.addAll(items(field(spec, "aliases")));
            });
    for (Value name : values.keys()) {
      if (!legal.contains(name)) {
        List<String> path = new ArrayList<>(within);
        path.add(PythonText.str(name));
        unsupported.put(String.join(".", path), known);
      }
    }
  }

  private static void defaults(Mapping specs, MapValue values) {
    specs
        .entries()
        .forEach(
            (name, spec) -> {
              Value byDefault = field(spec, "default");
              if (byDefault != None.NONE && values.get(name) == null) {
                values.put(name, byDefault);
              }
            });
  }

  private void required(Mapping specs, MapValue values, List<String> within) {
    List<String> missing = new ArrayList<>();
    specs
        .entries()
        .forEach(
            (name, spec) -> {
              if (field(spec, "required").truthy() && values.get(name) == null) {
                missing.add(PythonText.str(name));
              }
            });
    if (!missing.isEmpty()) {
      missing.sort(Comparator.naturalOrder());
      errors.add("missing required arguments: " + String.join(", ", missing) + foundIn(within));
    }
  }

  private void types(Mapping specs, MapValue values, List<String> within) {
    for (Map.Entry<Value, Value> entry : specs.entries().entrySet()) {
      Value value = values.get(entry.getKey());
      if (value == null || value == None.NONE) {
        continue;
      }
      String name = PythonText.str(entry.getKey());
      String type = ArgumentTypes.wanted(field(entry.getValue(), "type"));
      try {
        Value converted = ArgumentTypes.convert(value, type);
        Value elements = field(entry.getValue(), "elements");
        if (elements != None.NONE && converted instanceof Sequence list) {
          converted = elements(name, list, ArgumentTypes.wanted(elements), within);
        }
        values.put(entry.getKey(), converted);
      } catch (ArgumentTypes.Unfit unfit) {
        String place = within.isEmpty() ? "" : found(within) + ".";
        errors.add(
            "argument '%s' is of type %s%s and we were unable to convert to %s: %s"
                .formatted(name, ArgumentTypes.name(value), place, type, unfit.getMessage()));
      }
    }
  }

  private Value elements(String name, Sequence list, String type, List<String> within) {
    List<Value> converted = new ArrayList<>();
    for (Value item : list.items()) {
      try {
        converted.add(ArgumentTypes.convert(item, type));
      } catch (ArgumentTypes.Unfit unfit) {
        errors.add(
            "Elements value for option '%s'%s is of type %s and we were unable to convert to %s: %s"
                .formatted(
                    name, found(within), ArgumentTypes.name(item), type, unfit.getMessage()));
      }
    }
    return Sequence.of(converted);
  }

  private void choices(Mapping specs, MapValue values, List<String> within) {
    for (Map.Entry<Value, Value> entry : specs.entries().entrySet()) {
      Value value = values.get(entry.getKey());
      if (value == null || !(field(entry.getValue(), "choices") instanceof Sequence choices)) {
        continue;
      }
      String name = PythonText.str(entry.getKey());
      if (value instanceof Sequence list) {
        List<Value> odd =
            list.items().stream().filter(item -> !choices.items().contains(item)).toList();
        if (!odd.isEmpty()) {
          errors.add(
              "value of %s must be one or more of: %s. Got no match for: %s%s"
                  .formatted(name, listed(choices.items()), listed(odd), foundIn(within)));
        }
      } else if (!choices.items().contains(value)) {
        errors.add(
            "value of %s must be one of: %s, got: %s%s"
                .formatted(name, listed(choices.items()), PythonText.str(value), foundIn(within)));
      }
    }
  }

  private void nested(Mapping specs, MapValue values, List<String> within) {
    for (Map.Entry<Value, Value> entry : specs.entries().entrySet()) {
      Value spec = entry.getValue();
      String type = ArgumentTypes.wanted(field(spec, "type"));
      boolean dictionaries =
          type.equals("dict")
              || (type.equals("list") && field(spec, "elements").equals(Text.of("dict")));
      if (!dictionaries || !(field(spec, "options") instanceof Mapping inner)) {
        continue;
      }
      Value value = values.get(entry.getKey());
      if ((value == null || value == None.NONE) && field(spec, "apply_defaults").truthy()) {
        value = MapValue.empty();
      }
      if (value == null || value == None.NONE) {
        continue;
      }
      String name = PythonText.str(entry.getKey());
      List<String> deeper = new ArrayList<>(within);
      deeper.add(name);
      for (Value one : value instanceof Sequence list ? list.items() : List.of(value)) {
        if (one instanceof Mapping given) {
          level(inner, (Mapping) spec, MapValue.of(given.entries()), deeper);
        } else {
          errors.add("value of '" + name + "' must be of type dict or list of dicts");
        }
      }
    }
  }

  static Value field(Value spec, String name) {
    Value value = spec instanceof Mapping mapping ? mapping.get(Text.of(name)) : null;
    return value == null ? None.NONE : value;
  }

  static List<Value> items(Value value) {
    return value instanceof Sequence list ? list.items() : List.of();
  }

  static String listed(List<Value> values) {
    return String.join(", ", values.stream().map(PythonText::str).toList());
  }

  /** Where a name stands that is not at the top. */
  static String found(List<String> within) {
    return within.isEmpty() ? "" : " found in '" + String.join(" -> ", within) + "'";
  }

  /** The same, as it is said of rules and choices. */
  static String foundIn(List<String> within) {
    return within.isEmpty() ? "" : " found in " + String.join(" -> ", within);
  }
}
