package foobar.module;

import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.function.Function;

/**
 * Work that can be planned for certain only once something has been fetched: it is planned again
 * then. Until that, what is known already tells what to expect.
 *
 * @param what the fetching, as it is shown where nothing is foreseen
 * @param fetch brings it; what it says stands before what the work says
 * @param work plans the rest
 */
public record Afresh(String what, Act fetch, Function<Probe, Plan> work) {

  private static final List<String> JOINED = List.of("msg", "stdout");

  /**
   * The whole plan.
   *
   * @param foreseen what the work would be as things are now
   */
  public Plan plan(Plan foreseen) {
    if (foreseen.failure() != null || !foreseen.hasChanges()) {
      Plan plan = Plan.NOTHING.opaque(what, this::apply);
      return foreseen.failure() == null
          ? new Plan(
              plan.changes(),
              foreseen.results(),
              null,
              null,
              foreseen.warnings(),
              foreseen.comparison())
          : plan;
    }
    Plan all = Plan.NOTHING;
    for (Change change : foreseen.changes()) {
      Act act = all.hasChanges() ? (host, results) -> {} : this::apply;
      all = all.with(change.endedBy(act));
    }
    return new Plan(
        all.changes(), foreseen.results(), null, null, foreseen.warnings(), foreseen.comparison());
  }

  private void apply(Host host, Results results) {
    fetch.apply(host, results);
    boolean fetched = Boolean.TRUE.equals(results.changed());
    Results before = new Results();
    results.values().entries().forEach((key, value) -> before.put(key.toString(), value));
    Plan plan = work.apply(host);
    plan.results().forEach(results::put);
    for (Change change : plan.changes()) {
      change.act().apply(host, results);
    }
    for (String name : JOINED) {
      join(name, before, results);
    }
    if (plan.failure() != null) {
      results.fail(plan.failure());
    }
    if (!plan.hasChanges()) {
      results.changed(fetched);
    }
  }

  private static void join(String name, Results before, Results after) {
    Value first = before.values().get(name);
    Value second = after.values().get(name);
    if (first != null && second != null && !first.equals(second)) {
      String all = first + "\n" + second;
      after.put(name, Text.unsafe(all));
      if (after.values().get(name + "_lines") != null) {
        after.put(name + "_lines", Sequence.of(all.lines().map(Text::unsafe).toList()));
      }
    }
  }
}
