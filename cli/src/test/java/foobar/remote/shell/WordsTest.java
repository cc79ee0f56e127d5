package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.Command;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of messages, and how commands and refusals are put into them. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "250, 250 ms",
    "1000, 1 s",
    "1500, 1.5 s",
    "90000, 90 s",
    "120000, 2 min",
    "3600000, 1 h",
    "5400000, 90 min"
  })
  void lengths_of_time(long millis, String text) {
    assertThat(Spans.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void long_commands_are_cut() {
    assertThat(Brief.text("\n echo one\n echo two\n")).isEqualTo("echo one ...");
    assertThat(Brief.text("x".repeat(200))).isEqualTo("x".repeat(80) + "...");
    assertThat(Brief.text("")).isEmpty();
  }

  @Test
  void a_command_becomes_one_line_whatever_is_in_it() {
    Command command =
        Command.script("echo \"$1\"\nexit", "a\nb").environment("A", "x\ny").in("/tmp/a b");

    assertThat(CommandText.request(command, true).line()).doesNotContain("\n");
    assertThat(CommandText.request(command.input("in"), true).line()).startsWith("fb_feed 2 ");
  }

  @Test
  void a_variable_with_a_strange_name_is_refused() {
    Command command = Command.of("env").environment("A B", "x");

    assertThatThrownBy(() -> CommandText.request(command, true))
        .isInstanceOf(HostFailure.class)
        .hasMessage("`A B` cannot be the name of an environment variable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sh: 3: cannot create /x: Permission denied | cannot create /x: Permission denied",
        "bash: line 7: /x: Read-only file system | /x: Read-only file system",
        "head: error writing: No space left on device | the disk is full (No space left on device)",
        "cp: x: Disk quota exceeded | the disk quota is used up (Disk quota exceeded)",
        "'' | it ended with status 1",
      })
  void refusals_are_one_sentence(String said, String reason) {
    Output output = new Output(1, new byte[0], said.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Refusal.check(output, "moving /a")).hasMessage("moving /a: " + reason);
  }

  @Test
  void the_loop_is_sent_without_its_comments() {
    String text = LoopText.with("\u001emark");

    assertThat(text.lines())
        .noneMatch(line -> line.startsWith("#"))
        .allMatch(line -> !line.isEmpty());
    assertThat(text).contains("fb_mark='\u001emark'").endsWith("\n.");
    assertThat(LoopText.mark()).hasSize(33).isNotEqualTo(LoopText.mark());
  }
}
