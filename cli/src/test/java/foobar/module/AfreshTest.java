package foobar.module;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class AfreshTest {

  private final FakeHost host = new FakeHost().answers("work", "").answers("fetch", "");

  private static Plan work() {
    return Plan.NOTHING
        .change("thing", "old", "new", h -> h.run(foobar.remote.Command.of("work")))
        .result("msg", "worked");
  }

  private Results apply(Plan foreseen, Plan then) {
    Act fetch =
        (h, results) -> {
          h.run(foobar.remote.Command.of("fetch"));
          results.put("msg", "fetched").changed(false);
        };
    Plan plan = new Afresh("fetch", fetch, h -> then).plan(foreseen);
    Results results = new Results();
    plan.changes().forEach(change -> change.act().apply(host, results));
    return results;
  }

  @Test
  void what_is_foreseen_is_shown_and_done_once_after_the_fetching() {
    Plan foreseen = work();
    Results results = apply(foreseen.change("other", "old", "new", h -> {}), work());

    assertThat(host.ran()).containsExactly("fetch", "work");
    assertThat(results.values().get("msg")).hasToString("fetched\nworked");
  }

  @Test
  void what_only_the_fetching_shows_is_done_too() {
    apply(Plan.NOTHING, work());
    assertThat(host.ran()).containsExactly("fetch", "work");
  }

  @Test
  void fetching_alone_changes_what_the_fetching_says() {
    assertThat(apply(Plan.NOTHING, Plan.NOTHING).changed()).isFalse();
    assertThat(host.ran()).containsExactly("fetch");
  }

  @Test
  void a_failure_counts_only_if_it_is_still_there_afterwards() {
    assertThat(apply(Plan.fail("unknown"), work()).failure()).isNull();
    assertThat(apply(Plan.fail("unknown"), Plan.fail("unknown")).failure()).isEqualTo("unknown");
  }
}
