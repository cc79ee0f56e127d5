package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class CanaryTest {

  private static String server(String name, int sent, int good, int bad, int sessions, int time) {
    return ("{ backend: web, server: %s, sessions: %d, counters: { stot: %d, hrsp_2xx: %d,"
            + " hrsp_5xx: %d, rtime: %d } }")
        .formatted(name, sessions, sent, good, bad, time);
  }

  /** Before, each server had answered 1000 requests. */
  private static Plan judged(String... late) {
    String early = server("web1", 1000, 1000, 0, 0, 5) + ", " + server("web2", 1000, 1000, 0, 2, 5);
    return Trial.check(
        new FakeHost(),
        "canary: { servers: [web1], before: [ { servers: [%s] } ], after: [ { servers: [%s] } ] }"
            .formatted(early, String.join(", ", late)));
  }

  @Test
  void one_that_answers_like_the_others_is_good() {
    Plan plan = judged(server("web1", 1100, 1097, 0, 3, 6), server("web2", 1100, 1100, 0, 2, 5));
    assertThat(plan.failure()).isNull();
    assertThat(plan.results().get("verdict")).hasToString("good");
  }

  @Test
  void one_that_fails_real_requests_is_bad() {
    Plan plan = judged(server("web1", 1100, 1000, 100, 0, 2), server("web2", 1100, 1100, 0, 2, 5));
    assertThat(plan.failure())
        .isEqualTo("web1 failed for 100 of 100 requests (100.0 %), the others for 0.0 %");
  }

  @Test
  void one_that_hangs_is_bad_although_it_has_answered_nothing_wrong() {
    Plan plan = judged(server("web1", 1060, 1000, 0, 60, 0), server("web2", 1100, 1100, 0, 2, 5));
    assertThat(plan.failure()).startsWith("web1 failed for 54 of 60 requests");
  }

  @Test
  void one_that_is_much_slower_is_bad() {
    Plan plan = judged(server("web1", 1100, 1100, 0, 0, 400), server("web2", 1100, 1100, 0, 2, 5));
    assertThat(plan.failure()).isEqualTo("web1 took 400 ms for a request, the others 5 ms");
  }

  @Test
  void it_is_compared_with_the_servers_of_its_own_backend_only() {
    String early =
        server("web1", 1000, 1000, 0, 0, 5)
            + ", "
            + server("web2", 1000, 1000, 0, 0, 5)
            + ", "
            + server("app1", 1000, 1000, 0, 0, 5).replace("backend: web", "backend: app");
    String late =
        server("web1", 1100, 1050, 50, 0, 5)
            + ", "
            + server("web2", 1100, 1100, 0, 0, 5)
            + ", "
            + server("app1", 1900, 1000, 900, 0, 5).replace("backend: web", "backend: app");
    Plan plan =
        Trial.check(
            new FakeHost(),
            "canary: { servers: [web1], before: [ { servers: [%s] } ], after: [ { servers: [%s] } ] }"
                .formatted(early, late));
    assertThat(plan.failure())
        .isEqualTo("web1 failed for 50 of 100 requests (50.0 %), the others for 0.0 %");
  }

  @Test
  void where_all_fail_alike_the_release_is_not_to_blame() {
    Plan plan = judged(server("web1", 1100, 1050, 50, 0, 5), server("web2", 1100, 1050, 50, 2, 5));
    assertThat(plan.failure()).isNull();
  }

  @Test
  void of_a_few_requests_nothing_is_said() {
    Plan plan = judged(server("web1", 1003, 1003, 0, 0, 5), server("web2", 1100, 1100, 0, 2, 5));
    assertThat(plan.results().get("verdict")).hasToString("unsure");
    assertThat(plan.warnings()).singleElement().asString().startsWith("only 3 requests");
  }

  @Test
  void a_balancer_that_was_reloaded_has_begun_to_count_anew() {
    Plan plan = judged(server("web1", 100, 100, 0, 0, 5), server("web2", 100, 100, 0, 2, 5));
    assertThat(plan.results().get("canary").toString()).contains("'requests': 100");
  }
}
