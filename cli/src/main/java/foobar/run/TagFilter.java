package foobar.run;

import foobar.playbook.Keywords;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which steps the {@code --tags} and {@code --skip-tags} of a run select. */
final class TagFilter {

  private final Set<String> only;
  private final Set<String> skip;

  TagFilter(Set<String> only, Set<String> skip) {
    this.only = only.isEmpty() ? Set.of("all") : only;
    this.skip = skip;
  }

  /** All tags that hold for a step. */
  static Set<String> tags(Keywords keywords, UnaryOperator<Value> evaluate) {
    Set<String> tags = new LinkedHashSet<>();
    for (Value written : keywords.all("tags")) {
      Value value = evaluate.apply(written);
      List<Value> items = value instanceof Sequence list ? list.items() : List.of(value);
      for (Value item : items) {
        Arrays.stream(item.toString().split(",", -1))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .forEach(tags::add);
      }
    }
    return tags;
  }

  boolean selects(Set<String> tags) {
    return wanted(tags) && !unwanted(tags);
  }

  private boolean wanted(Set<String> tags) {
    boolean never = tags.contains("never");
    boolean byName = tags.stream().anyMatch(only::contains);
    if (tags.contains("always")) {
      return true;
    }
    return byName
        || (only.contains("all") && !never)
        || (only.contains("tagged") && !tags.isEmpty() && !never)
        || (only.contains("untagged") && tags.isEmpty());
  }

  private boolean unwanted(Set<String> tags) {
    boolean always = tags.contains("always");
    if (skip.contains("all")) {
      return !always || skip.contains("always");
    }
    return tags.stream().anyMatch(skip::contains)
        || (skip.contains("tagged") && !tags.isEmpty())
        || (skip.contains("untagged") && tags.isEmpty());
  }
}
