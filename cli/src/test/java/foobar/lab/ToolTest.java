package foobar.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {

  @Test
  void output_error_output_and_status_are_kept_apart() {
    Tool.Outcome outcome = Tool.of("sh", "-c", "echo out; echo err >&2; exit 3").run();

    assertThat(outcome).isEqualTo(new Tool.Outcome(3, "out\n", "err\n"));
    assertThat(outcome.ok()).isFalse();
  }

  @Test
  void the_input_ends_even_where_it_is_empty() {
    assertThat(Tool.of("cat").run().output()).isEmpty();
    assertThat(Tool.of("cat").input("said").run().output()).isEqualTo("said");
  }

  @Test
  void variables_are_added_to_the_environment() {
    Tool.Outcome outcome =
        Tool.of("sh", "-c", "echo $WHO; test -n \"$PATH\"").with(Map.of("WHO", "me")).run();

    assertThat(outcome.ok()).isTrue();
    assertThat(outcome.lines()).containsExactly("me");
  }

  @Test
  void a_missing_program_has_the_status_a_shell_gives_it() {
    assertThat(Tool.of("no-such-program-anywhere").run().status()).isEqualTo(Tool.NOT_FOUND);
  }

  @Test
  void a_program_that_takes_too_long_is_ended() {
    long start = System.nanoTime();

    Tool.Outcome outcome =
        Tool.of("sh", "-c", "echo first; sleep 30").limit(Duration.ofMillis(300)).run();

    assertThat(outcome.status()).isEqualTo(Tool.TIMED_OUT);
    assertThat(outcome.output()).isEqualTo("first\n");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void a_child_left_behind_does_not_keep_us_waiting() {
    long start = System.nanoTime();

    assertThat(Tool.of("sh", "-c", "sleep 25 & echo done").run().output()).isEqualTo("done\n");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void a_log_is_appended_to_and_its_end_can_be_shown(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Tool.of("sh", "-c", "seq 1 5; echo bad >&2").log(log).run();
    Tool.of("seq", "6", "12").log(log).run();

    assertThat(Files.readString(log)).startsWith("1\n2\n3\n4\n5\nbad\n6\n").endsWith("12\n");
    assertThat(LogFile.end(log))
        .startsWith("see " + log + ", which ends\nbad\n6\n")
        .endsWith("\n12");
  }

  @Test
  void a_log_that_is_missing_is_only_named(@TempDir Path folder) {
    assertThat(LogFile.end(folder.resolve("none"))).isEqualTo("see " + folder.resolve("none"));
  }
}
