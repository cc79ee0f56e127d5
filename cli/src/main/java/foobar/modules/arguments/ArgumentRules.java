package foobar.modules.arguments;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a specification says of several options at once.
 *
 * @param rules by their names, such as {@code required_together}
 * @param within the names of the options around, outermost first
 * @param errors takes what is wrong
 */
record ArgumentRules(Mapping rules, MapValue values, List<String> within, List<String> errors) {

  void mutuallyExclusive() {
    List<String> wrong = new ArrayList<>();
    for (List<Value> group : groups("mutually_exclusive")) {
      if (given(group) > 1) {
        wrong.add(String.join("|", group.stream().map(PythonText::str).toList()));
      }
    }
    if (!wrong.isEmpty()) {
      say("parameters are mutually exclusive: " + String.join(", ", wrong));
    }
  }

  void others() {
    groups("required_together").stream()
        .filter(group -> given(group) > 0 && given(group) < group.size())
        .findFirst()
        .ifPresent(group -> say("parameters are required together: " + ArgumentSpec.listed(group)));
    groups("required_one_of").stream()
        .filter(group -> given(group) == 0)
        .findFirst()
        .ifPresent(group -> say("one of the following is required: " + ArgumentSpec.listed(group)));
    requiredIf();
    requiredBy();
  }

  private void requiredIf() {
    for (List<Value> rule : groups("required_if")) {
      if (rule.size() < 3 || !rule.get(1).equals(values.get(rule.getFirst()))) {
        continue;
      }
      List<Value> wanted = ArgumentSpec.items(rule.get(2));
      boolean any = rule.size() > 3 && rule.get(3).truthy();
      List<Value> missing = wanted.stream().filter(name -> values.get(name) == null).toList();
      if (!missing.isEmpty() && (!any || missing.size() == wanted.size())) {
        say(
            "%s is %s but %s of the following are missing: %s"
                .formatted(
                    PythonText.str(rule.getFirst()),
                    PythonText.str(rule.get(1)),
                    any ? "any" : "all",
                    ArgumentSpec.listed(missing)));
        return;
      }
    }
  }

  private void requiredBy() {
    if (!(ArgumentSpec.field(rules, "required_by") instanceof Mapping needs)) {
      return;
    }
    for (Map.Entry<Value, Value> need : needs.entries().entrySet()) {
      List<Value> names =
          need.getValue() instanceof Sequence list ? list.items() : List.of(need.getValue());
      List<Value> missing = names.stream().filter(name -> !isSet(name)).toList();
      if (isSet(need.getKey()) && !missing.isEmpty()) {
        say(
            "missing parameter(s) required by '%s': %s"
                .formatted(PythonText.str(need.getKey()), ArgumentSpec.listed(missing)));
        return;
      }
    }
  }

  private boolean isSet(Value name) {
    Value value = values.get(name);
    return value != null && value != None.NONE;
  }

  private long given(List<Value> names) {
    return names.stream().filter(name -> values.get(name) != null).count();
  }

  /** The groups of names that a rule lists; a single group may stand by itself. */
  private List<List<Value>> groups(String rule) {
    List<Value> items = ArgumentSpec.items(ArgumentSpec.field(rules, rule));
    return !items.isEmpty() && !(items.getFirst() instanceof Sequence)
        ? List.of(items)
        : items.stream().map(ArgumentSpec::items).toList();
  }

  private void say(String error) {
    errors.add(error + ArgumentSpec.foundIn(within));
  }
}
