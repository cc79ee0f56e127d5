package foobar.module;

import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Rules} held against what a task gives, in the order and the words of Ansible.
 *
 * @param written a parameter's value as the task has it; null if it has none
 * @param known the same, or the parameter's default
 */
record ParameterRules(
    Rules rules,
    Function<String, @Nullable Value> written,
    Function<String, @Nullable Value> known) {

  /** The first that is broken, of what excludes each other all of them; null if none is. */
  @Nullable String broken() {
    List<String> groups = Stream.of(rules.exclusive()).filter(this::excludes).toList();
    if (!groups.isEmpty()) {
      return "parameters are mutually exclusive: " + String.join(", ", groups);
    }
    return Stream.<Stream<@Nullable String>>of(
            Stream.of(rules.together()).map(this::together),
            Stream.of(rules.oneOf()).map(this::oneOf),
            Stream.of(rules.when()).map(this::when),
            Stream.of(rules.by()).map(this::by))
        .flatMap(each -> each)
        .filter(said -> said != null)
        .findFirst()
        .orElse(null);
  }

  private boolean excludes(String group) {
    return names(group).stream().filter(name -> is(written.apply(name))).count() > 1;
  }

  private @Nullable String together(String group) {
    long there = count(group);
    return there > 0 && there < names(group).size()
        ? "parameters are required together: " + String.join(", ", names(group))
        : null;
  }

  private @Nullable String oneOf(String group) {
    return count(group) == 0
        ? "one of the following is required: " + String.join(", ", names(group))
        : null;
  }

  private @Nullable String when(String rule) {
    String[] parts = rule.split("[=:]");
    Value value = known.apply(parts[0]);
    List<String> missing = missing(parts[2]);
    return value != null && PythonText.str(value).equals(parts[1]) && !missing.isEmpty()
        ? "%s is %s but all of the following are missing: %s"
            .formatted(parts[0], parts[1], String.join(", ", missing))
        : null;
  }

  private @Nullable String by(String rule) {
    String[] parts = rule.split(":");
    List<String> missing = missing(parts[1]);
    return isGiven(parts[0]) && !missing.isEmpty()
        ? "missing parameter(s) required by '%s': %s"
            .formatted(parts[0], String.join(", ", missing))
        : null;
  }

  private List<String> missing(String names) {
    return Stream.of(names.strip().split(", ")).filter(name -> !isGiven(name)).toList();
  }

  private static List<String> names(String group) {
    return List.of(group.split("\\|"));
  }

  private long count(String group) {
    return names(group).stream().filter(this::isGiven).count();
  }

  private boolean isGiven(String name) {
    return is(known.apply(name));
  }

  private static boolean is(@Nullable Value value) {
    return value != null && value != None.NONE;
  }
}
