package foobar.template.filters;

import foobar.source.Span;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Ansible's tests of what a task registered, and its other tests of values. */
public final class ResultTests {

  private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t", "1.0");
  private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f", "0.0");

  public static final List<Routine> ALL = all();

  private ResultTests() {}

  private static List<Routine> all() {
    List<Routine> tests = new ArrayList<>();
    add(tests, result -> flag(result, "failed"), "failed", "failure");
    add(tests, result -> !flag(result, "failed"), "succeeded", "success", "successful");
    add(tests, result -> flag(result, "unreachable"), "unreachable");
    add(tests, result -> !flag(result, "unreachable"), "reachable");
    add(tests, ResultTests::changed, "changed", "change");
    add(tests, result -> flag(result, "skipped"), "skipped", "skip");
    add(tests, result -> isOne(result, "finished"), "finished");
    add(tests, result -> isOne(result, "started"), "started");
    tests.add(Routine.selecting("any", "", call -> Bool.of(Tests.quantified(call.input(), false))));
    tests.add(Routine.selecting("all", "", call -> Bool.of(Tests.quantified(call.input(), true))));
    tests.add(Routine.selecting("truthy", "convert_bool=False", call -> Bool.of(truthy(call))));
    tests.add(Routine.selecting("falsy", "convert_bool=False", call -> Bool.of(!truthy(call))));
    tests.add(
        Routine.selecting(
            "contains",
            "value",
            call -> Bool.of(Comparison.contains(call.input(), call.value("value")))));
    for (String name : List.of("subset", "issubset")) {
      tests.add(
          Routine.selecting(
              name, "b", call -> Bool.of(Sets.containsAll(call.value("b"), call.input()))));
    }
    for (String name : List.of("superset", "issuperset")) {
      tests.add(
          Routine.selecting(
              name, "b", call -> Bool.of(Sets.containsAll(call.input(), call.value("b")))));
    }
    for (String name : List.of("nan", "isnan")) {
      tests.add(
          Routine.selecting(
              name,
              "",
              call -> Bool.of(call.input() instanceof Real real && Double.isNaN(real.value()))));
    }
    tests.add(
        Routine.selecting(
            "vault_encrypted",
            "",
            call ->
                Bool.of(
                    call.input() instanceof Text text
                        && (text.value().startsWith("$ANSIBLE_VAULT;") || isTagged(text)))));
    return List.copyOf(tests);
  }

  /** Whether a text is what a {@code !vault} in YAML hides, and not made of such a one. */
  private static boolean isTagged(Text text) {
    Span origin = text.origin();
    if (!text.isSecret() || origin == null) {
      return false;
    }
    List<String> lines = origin.source().text().lines().toList();
    // The text begins on the line of its tag, or on the next one.
    return lines.stream()
        .skip(Math.max(0, origin.line() - 2L))
        .limit(2)
        .anyMatch(line -> line.contains("!vault"));
  }

  private static void add(List<Routine> tests, Predicate<Mapping> test, String... names) {
    for (String name : names) {
      tests.add(
          Routine.selecting(
              name,
              "",
              call -> {
                if (call.input() instanceof Mapping result) {
                  return Bool.of(test.test(result));
                }
                throw new Trouble(
                    "`is %s` needs the result of a task, not a value of type %s"
                        .formatted(name, call.input().typeName()),
                    "`register` keeps a task's result");
              }));
    }
  }

  private static boolean flag(Mapping result, String key) {
    Value value = result.get(key);
    return value != null && value.truthy();
  }

  private static boolean isOne(Mapping result, String key) {
    Value value = result.get(key);
    return value == null || Equality.same(value, Int.of(1));
  }

  private static boolean changed(Mapping result) {
    if (result.get("changed") == null && result.get("results") instanceof Sequence results) {
      return results.items().stream()
          .anyMatch(one -> one instanceof Mapping mapping && flag(mapping, "changed"));
    }
    return flag(result, "changed");
  }

  private static boolean truthy(Invocation call) {
    Value value = call.input();
    if (call.flag("convert_bool", false) && value instanceof Text) {
      String word = Printed.str(value).value().strip().toLowerCase(Locale.ROOT);
      if (TRUE.contains(word) || FALSE.contains(word)) {
        return TRUE.contains(word);
      }
    }
    return value.truthy();
  }
}
