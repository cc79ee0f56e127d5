package foobar.module;

import foobar.remote.Expectation;
import foobar.remote.NotRehearsed;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a module found: the changes to make, and the values it can already return. Immutable; each
 * method answers a larger plan.
 *
 * @param changes in the order in which they are to be made
 * @param results return values known without changing anything
 * @param failure why the task fails; null if it does not
 * @param skipped why there is nothing to do at all; null otherwise
 * @param warnings for the user
 * @param comparison what is returned as {@code diff}; null for the contents that change
 */
public record Plan(
    List<Change> changes,
    Map<String, Value> results,
    @Nullable String failure,
    @Nullable String skipped,
    List<String> warnings,
    @Nullable Comparison comparison) {

  /** All is as it should be. */
  public static final Plan NOTHING = new Plan(List.of(), Map.of(), null, null, List.of(), null);

  public static Plan fail(String message) {
    return new Plan(List.of(), Map.of(), message, null, List.of(), null);
  }

  public static Plan skip(String reason) {
    return new Plan(List.of(), Map.of(), null, reason, List.of(), null);
  }

  /** A change shown as {@code before -> after}. */
  public Plan change(String field, Object before, Object after, Act.Silent act) {
    return with(
        new Change(
            field, Change.Kind.VALUE, before::toString, after::toString, Act.of(act), List.of()));
  }

  /** A change, if before and after are not equal. */
  public Plan differs(String field, Object before, Object after, Act.Silent act) {
    return Objects.equals(before, after) ? this : change(field, before, after, act);
  }

  /** A change of a file's content, shown as a unified diff. */
  public Plan content(
      String path, Supplier<String> before, Supplier<String> after, Act.Silent act) {
    return with(new Change(path, Change.Kind.CONTENT, before, after, Act.of(act), List.of()));
  }

  /** A certain change whose act also returns values. */
  public Plan change(String field, Object before, Object after, Act act) {
    return with(
        new Change(field, Change.Kind.VALUE, before::toString, after::toString, act, List.of()));
  }

  /** A command whose effect only running it shows; a dry run skips it. */
  public Plan opaque(String what, Act act) {
    return with(new Change(what, Change.Kind.OPAQUE, () -> "", () -> "", act, List.of()));
  }

  /**
   * The same, where the host itself can tell what it would do.
   *
   * @param rehearsal done in a dry run instead of the act; it changes nothing, and says whether the
   *     act would
   */
  public Plan opaque(String what, Act act, Act rehearsal) {
    return with(
        new Change(
            what, Change.Kind.OPAQUE, () -> "", () -> "", act, List.of(), rehearsal, List.of()));
  }

  /** What later steps may count on once the last change is made. */
  public Plan bringing(Expectation.Kind kind, String name) {
    Change last = changes.getLast();
    List<Expectation> brings = new ArrayList<>(last.brings());
    brings.add(new Expectation(kind, name));
    return withLast(last.bringing(brings));
  }

  /**
   * How the first change is taken back, or a part of it. It is on the disk of the controller before
   * the change is made, so that a run that was killed can be undone.
   *
   * @param subject what changes, such as {@code web/server1}
   * @param before this module's parameters that bring back what there was
   * @param after this module's parameters that bring about what there will be
   */
  public Plan undoneBy(String subject, Mapping before, Mapping after) {
    List<Change> all = new ArrayList<>(changes);
    all.set(0, all.getFirst().undoneBy(new Undo(subject, before, after)));
    return new Plan(List.copyOf(all), results, failure, skipped, warnings, comparison);
  }

  private Plan withLast(Change last) {
    List<Change> all = new ArrayList<>(changes.subList(0, changes.size() - 1));
    all.add(last);
    return new Plan(List.copyOf(all), results, failure, skipped, warnings, comparison);
  }

  /** One more act once the last change is made; where nothing changes it is not done. */
  public Plan lastly(Act act) {
    if (changes.isEmpty()) {
      return this;
    }
    Change last = changes.getLast();
    Act both =
        (host, said) -> {
          try {
            last.act().apply(host, said);
          } catch (NotRehearsed open) {
            act.apply(host, said);
            throw open;
          }
          act.apply(host, said);
        };
    return withLast(last.endedBy(both));
  }

  public Plan with(Change change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(change);
    return new Plan(List.copyOf(more), results, failure, skipped, warnings, comparison);
  }

  /** All of this, then all of the other. */
  public Plan and(Plan other) {
    List<Change> more = new ArrayList<>(changes);
    more.addAll(other.changes);
    Map<String, Value> values = new LinkedHashMap<>(results);
    values.putAll(other.results);
    List<String> said = new ArrayList<>(warnings);
    said.addAll(other.warnings);
    return new Plan(
        List.copyOf(more),
        values,
        failure == null ? other.failure : failure,
        skipped == null ? other.skipped : skipped,
        List.copyOf(said),
        comparison == null ? other.comparison : comparison);
  }

  public Plan result(String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(results);
    more.put(name, value);
    return new Plan(changes, more, failure, skipped, warnings, comparison);
  }

  /** A text that did not come from a host. */
  public Plan result(String name, String text) {
    return result(name, Text.of(text));
  }

  public Plan result(String name, long number) {
    return result(name, Int.of(number));
  }

  public Plan result(String name, boolean value) {
    return result(name, Bool.of(value));
  }

  public Plan results(Mapping values) {
    Plan plan = this;
    for (Map.Entry<Value, Value> entry : values.entries().entrySet()) {
      plan = plan.result(entry.getKey().toString(), entry.getValue());
    }
    return plan;
  }

  public Plan failed(String message) {
    return new Plan(changes, results, message, skipped, warnings, comparison);
  }

  public Plan warn(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Plan(changes, results, failure, skipped, List.copyOf(more), comparison);
  }

  /** What the task returns as {@code diff}. */
  public Plan compared(Comparison how) {
    return new Plan(changes, results, failure, skipped, warnings, how);
  }

  /** Whether anything is to be done. */
  public boolean hasChanges() {
    return !changes.isEmpty();
  }

  /** Whether it is certain, without doing it, that something changes. */
  public boolean certainlyChanges() {
    return changes.stream().anyMatch(change -> change.kind() != Change.Kind.OPAQUE);
  }
}
