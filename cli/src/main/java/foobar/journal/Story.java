package foobar.journal;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a journal tells: how a run began, what it has changed, and what of that still stands. */
public final class Story {

  private Mapping opening = MapValue.empty();
  private final Map<Long, Step> begun = new LinkedHashMap<>();
  private final Map<String, Step> first = new LinkedHashMap<>();
  private final Map<String, Step> open = new LinkedHashMap<>();
  private final Set<String> kept = new LinkedHashSet<>();
  private boolean ended;

  /**
   * Adds a line.
   *
   * @throws IllegalArgumentException if it is none of a journal
   */
  void add(Mapping line) {
    String kind = String.valueOf(line.get("kind"));
    switch (kind) {
      case "began" -> opening = line;
      case "step" -> begin(number(line), Step.of(line));
      case "done" -> end(number(line));
      case "kept" -> keep(String.valueOf(line.get("owner")));
      case "ended" -> ended = true;
      default -> throw new IllegalArgumentException("`" + kind + "` is no line of a journal");
    }
  }

  private static long number(Mapping line) {
    return line.get("id") instanceof Int id ? id.value().longValueExact() : -1;
  }

  private void begin(long id, Step step) {
    begun.put(id, step);
    first.putIfAbsent(step.thing(), step);
    open.putIfAbsent(step.thing(), step);
  }

  private void end(long id) {
    Step step = begun.get(id);
    Step standing = step == null ? null : open.get(step.thing());
    if (step != null && standing != null && step.leadsBackTo(standing)) {
      open.remove(step.thing());
    }
  }

  /** What a host has changed on itself stays; what was changed elsewhere for its sake does not. */
  private void keep(String owner) {
    kept.add(owner);
    open.values()
        .removeIf(
            step -> step.owner().equals(owner) && step.host().equals(owner) && !step.isLock());
  }

  /** What the run began with. */
  public Mapping opening() {
    return opening;
  }

  /** Whether the run came to its end; then there is nothing to do. */
  public boolean ended() {
    return ended;
  }

  /** The hosts that were done. */
  public Set<String> kept() {
    return Set.copyOf(kept);
  }

  /** What is to be put back, the last first. */
  public List<Step> toUndo() {
    return new ArrayList<>(open.values()).reversed();
  }

  /**
   * What a thing was before the run, by the name of its owner: of the first module of this name.
   */
  public Map<String, Mapping> before(String module) {
    Map<String, Mapping> found = new LinkedHashMap<>();
    first.values().stream()
        .filter(step -> step.module().equals(module))
        .forEach(step -> found.putIfAbsent(step.owner(), step.before()));
    return found;
  }

  /** The number of the next step. */
  long next() {
    return begun.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
  }
}
