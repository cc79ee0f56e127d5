package foobar.command;

import foobar.history.Comparison;
import foobar.history.Comparison.Difference;
import foobar.history.KeptRun;
import foobar.history.TaskEnd;
import foobar.history.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two runs, for people. */
final class ComparisonText {

  private ComparisonText() {}

  /** Lines. */
  static List<String> of(KeptRun before, KeptRun after, Comparison comparison, ZoneId zone) {
    List<String> lines = new ArrayList<>(RunText.opening(before.summary(), zone));
    lines.addAll(RunText.opening(after.summary(), zone));
    lines.add("");
    only(lines, before, comparison.onlyBefore());
    only(lines, after, comparison.onlyAfter());
    byTask(comparison)
        .forEach(
            (task, differences) -> {
              String place = task.place();
              lines.add(Words.clean(task.name()) + (place.isEmpty() ? "" : " (" + place + ")"));
              alike(differences)
                  .forEach((words, hosts) -> lines.add("  " + String.join(", ", hosts) + words));
            });
    if (comparison.differences().isEmpty()) {
      lines.add("no task ended differently on a host of both");
    }
    return lines.stream().map(Words::clean).toList();
  }

  private static void only(List<String> lines, KeptRun run, Set<String> hosts) {
    if (!hosts.isEmpty()) {
      lines.add("only in " + run.head().id() + ": " + String.join(", ", hosts));
    }
  }

  private static Map<TaskEnd.Task, List<Difference>> byTask(Comparison comparison) {
    Map<TaskEnd.Task, List<Difference>> tasks = new LinkedHashMap<>();
    for (Difference one : comparison.differences()) {
      tasks.computeIfAbsent(one.any().task(), task -> new ArrayList<>()).add(one);
    }
    return tasks;
  }

  private static Map<String, Set<String>> alike(List<Difference> differences) {
    Map<String, Set<String>> alike = new LinkedHashMap<>();
    for (Difference one : differences) {
      TaskEnd after = one.after();
      String why =
          after == null || !after.isBad() || after.message().isBlank()
              ? ""
              : ": " + Words.clean(after.message().strip().lines().findFirst().orElse(""));
      alike
          .computeIfAbsent(": " + one.words() + why, words -> new LinkedHashSet<>())
          .add(one.any().host());
    }
    return alike;
  }
}
