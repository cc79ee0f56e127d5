package foobar.history;

import foobar.event.TaskResult.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs: tasks are the same if they have the same name and module, and
 * stand at the same place among those of their name.
 *
 * @param onlyBefore hosts that took part in the first run only
 * @param onlyAfter hosts that took part in the second run only
 * @param differences of the hosts of both, in the order of the tasks
 */
public record Comparison(
    Set<String> onlyBefore, Set<String> onlyAfter, List<Difference> differences) {

  /**
   * A task that ended differently on a host.
   *
   * @param before null where only the second run had it
   * @param after null where only the first run had it
   */
  public record Difference(@Nullable TaskEnd before, @Nullable TaskEnd after) {

    /** Either, where both have it the second. */
    public TaskEnd any() {
      return Objects.requireNonNull(after == null ? before : after);
    }

    /** How it ended in words: {@code ok -> changed}. */
    public String words() {
      return word(before) + " -> " + word(after);
    }

    private static String word(@Nullable TaskEnd end) {
      return end == null ? "not there" : end.status().name().toLowerCase(Locale.ROOT);
    }

    private boolean isOne() {
      return status(before) != status(after);
    }

    private static @Nullable Status status(@Nullable TaskEnd end) {
      return end == null ? null : end.status();
    }
  }

  /** The how manyth task of its name it is on its host. */
  private record Key(String host, String name, String module, int number) {}

  public static Comparison of(KeptRun before, KeptRun after) {
    Map<Key, TaskEnd> first = keyed(before);
    Map<Key, TaskEnd> second = keyed(after);
    Set<String> then = hosts(before);
    Set<String> now = hosts(after);
    Set<String> onlyBefore = new TreeSet<>(then);
    onlyBefore.removeAll(now);
    Set<String> onlyAfter = new TreeSet<>(now);
    onlyAfter.removeAll(then);
    List<Difference> differences = new ArrayList<>();
    second.forEach((key, end) -> differences.add(new Difference(first.get(key), end)));
    first.forEach(
        (key, end) -> {
          if (!second.containsKey(key)) {
            differences.add(new Difference(end, null));
          }
        });
    differences.removeIf(
        one ->
            !one.isOne()
                || onlyBefore.contains(one.any().host())
                || onlyAfter.contains(one.any().host()));
    return new Comparison(onlyBefore, onlyAfter, List.copyOf(differences));
  }

  private static Set<String> hosts(KeptRun run) {
    return run.ends().stream().map(TaskEnd::host).collect(Collectors.toSet());
  }

  private static Map<Key, TaskEnd> keyed(KeptRun run) {
    Map<Key, TaskEnd> keyed = new LinkedHashMap<>();
    Map<Key, Integer> seen = new HashMap<>();
    for (TaskEnd end : run.ends()) {
      Key first = new Key(end.host(), end.task().name(), end.task().module(), 0);
      int number = seen.merge(first, 1, Integer::sum);
      keyed.put(new Key(first.host(), first.name(), first.module(), number), end);
    }
    return keyed;
  }
}
