package foobar.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs side by side. */
class ComparisonTest {

  @TempDir private Path folder;

  @Test
  void tasks_that_ended_differently_are_told_and_no_others() {
    KeptRun before = KeptRuns.failed("aaaa", "2026-03-01T10:00:00Z").in(folder).read();
    KeptRun after = KeptRuns.done("bbbb", "2026-03-01T11:00:00Z").in(folder).read();
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.onlyBefore()).containsExactly("lb1");
    assertThat(comparison.onlyAfter()).containsExactly("db1");
    assertThat(comparison.differences())
        .extracting(d -> d.any().host() + " " + d.any().task().name() + ": " + d.words())
        .containsExactly(
            "web1 a : write the configuration: changed -> ok",
            "web2 a : try it: failed -> ok",
            "web2 a : new: not there -> ok");
  }

  @Test
  void a_task_that_is_done_twice_is_compared_in_turn() {
    KeptRun before =
        KeptRuns.run("aaaa", "2026-03-01T10:00:00Z")
            .task("again", "web1", "ok", 1)
            .task("again", "web1", "ok", 2)
            .in(folder)
            .read();
    KeptRun after =
        KeptRuns.run("bbbb", "2026-03-01T10:00:00Z")
            .task("again", "web1", "ok", 1)
            .task("again", "web1", "changed", 2)
            .in(folder)
            .read();
    assertThat(Comparison.of(before, after).differences())
        .extracting(Comparison.Difference::words)
        .containsExactly("ok -> changed");
    assertThat(Comparison.of(before, before).differences()).isEmpty();
  }
}
