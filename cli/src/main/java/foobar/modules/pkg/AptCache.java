package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Expectation;
import foobar.remote.Host;
import java.time.Duration;
import java.time.Instant;

/**
 * The package lists that apt works from, and when they are fetched anew.
 *
 * @param tries how often, should a source not answer
 * @param longestPause between two tries, in seconds
 */
record AptCache(AptGet apt, int tries, int longestPause) {

  /**
   * A task that is about the lists alone. With an age given, lists that are too old are a change;
   * without one they are always fetched, and changed if they turn out to be newer.
   */
  Plan plan(AptState now, boolean update, int validSeconds) {
    if (!update) {
      return results(Plan.NOTHING, now, false);
    }
    Plan plan =
        validSeconds > 0
            ? Plan.NOTHING.change(
                "package lists",
                now.listsTime() == 0 ? "none" : "of " + Instant.ofEpochSecond(now.listsTime()),
                "of now",
                (host, results) -> fetch(host, results))
            : Plan.NOTHING.opaque(
                "fetch the package lists",
                (host, results) -> results.changed(fetch(host, results)));
    return plan.bringing(Expectation.Kind.REPOSITORY, "lists");
  }

  /** The lists first, should they be due, then the work; fetching them counts as no change. */
  Plan before(Plan work, AptState now, boolean update) {
    if (!update || work.failure() != null) {
      return results(work, now, false);
    }
    Act quietly =
        (host, results) -> {
          fetch(host, results);
          results.changed(false);
        };
    Plan first = Plan.NOTHING.opaque("fetch the package lists", quietly);
    return first.bringing(Expectation.Kind.REPOSITORY, "lists").and(work);
  }

  private boolean fetch(Host host, Results results) {
    boolean changed = apt.update(host, tries, Duration.ofSeconds(longestPause));
    results.put("cache_updated", true);
    results.put("cache_update_time", AptState.ask(host).listsTime());
    return changed;
  }

  private static Plan results(Plan plan, AptState now, boolean updated) {
    return plan.result("cache_updated", updated).result("cache_update_time", now.listsTime());
  }
}
