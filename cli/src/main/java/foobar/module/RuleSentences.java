package foobar.module;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Rules} in words for people. */
final class RuleSentences {

  private RuleSentences() {}

  static List<String> of(Rules rules) {
    List<String> said = new ArrayList<>();
    for (String group : rules.exclusive()) {
      said.add("At most one of " + names(group, "\\|") + ".");
    }
    for (String group : rules.together()) {
      said.add("All or none of " + names(group, "\\|") + ".");
    }
    for (String group : rules.oneOf()) {
      said.add("At least one of " + names(group, "\\|") + ".");
    }
    Stream.concat(Stream.of(rules.when()), Stream.of(rules.by()))
        .map(rule -> rule.split(": "))
        .map(rule -> "`" + rule[0].replace("=", ": ") + "` needs " + names(rule[1], ", ") + ".")
        .forEach(said::add);
    return said;
  }

  private static String names(String group, String between) {
    return Stream.of(group.split(between))
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }
}
