package foobar.modules.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.modules.Trial;
import foobar.source.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tried with the terminals of the machine that the tests run on. */
class ExpectTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private String program(String text) throws Exception {
    Path file = folder.resolve("asks");
    Files.writeString(file, "#!/bin/sh\n" + text);
    file.toFile().setExecutable(true);
    return file.toString();
  }

  private ModuleTrial run(String program, Map<String, ?> responses, Map<String, ?> more) {
    Map<String, Object> parameters = new java.util.HashMap<>(more);
    parameters.put("command", program);
    parameters.put("responses", responses);
    return ModuleTrial.of(Expect.class, parameters, LOCAL.host()).apply();
  }

  @Test
  void each_question_gets_its_answer_on_a_real_terminal() throws Exception {
    String asks =
        program(
            "test -t 0 && test -t 1 || exit 9\n"
                + "printf 'Name: '; read name; printf 'Age? '; read age; echo \"$name is $age\"\n");
    ModuleTrial trial = run(asks, Map.of("(?i)name", "Ada\n", "Age\\?", 36), Map.of());

    assertThat(trial.results().failure()).isNull();
    assertThat(trial.result("rc")).hasToString("0");
    assertThat(trial.result("stdout")).hasToString("Name: Age? Ada is 36");
    assertThat(trial.results().changed()).isTrue();
  }

  @Test
  void a_list_is_answered_one_after_the_other_and_must_not_run_out() throws Exception {
    String asks =
        program("for i in 1 2 3; do printf 'more? '; read line; echo \"got $line\"; done\n");
    ModuleTrial trial = run(asks, Map.of("more", List.of("a", "b", "c")), Map.of());

    assertThat(trial.result("stdout").toString().replace("\r", ""))
        .isEqualTo("more? got a\nmore? got b\nmore? got c");
    assertThat(run(asks, Map.of("more", List.of("a")), Map.of()).results().failure())
        .startsWith("No remaining responses for 'more', output was 'more? got a");
  }

  @Test
  void answers_are_shown_only_with_echo() throws Exception {
    String asks = program("printf 'word: '; read word; echo done\n");

    assertThat(run(asks, Map.of("word", "open-sesame"), Map.of()).result("stdout"))
        .hasToString("word: done");
    assertThat(run(asks, Map.of("word", "open-sesame"), Map.of("echo", true)).result("stdout"))
        .hasToString("word: open-sesame\r\ndone");
  }

  @Test
  void a_command_that_goes_on_asking_ends_with_the_time() throws Exception {
    String asks = program("echo $$ >" + folder + "/pid; printf 'what? '; read line\n");
    ModuleTrial trial = run(asks, Map.of("something else", "x"), Map.of("timeout", 1));

    assertThat(trial.results().failure()).isEqualTo("command exceeded timeout");
    assertThat(trial.result("rc")).hasToString("None");
    String pid = Files.readString(folder.resolve("pid")).strip();
    for (int i = 0; i < 50 && runs(pid); i++) {
      Thread.sleep(20);
    }
    assertThat(runs(pid)).isFalse();
  }

  /** Whether there is such a process that has not ended yet. */
  private static boolean runs(String pid) throws Exception {
    Path stat = Path.of("/proc", pid, "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  @Test
  void the_status_of_the_command_is_the_tasks() throws Exception {
    ModuleTrial trial = run(program("echo no; exit 3\n"), Map.of(), Map.of());

    assertThat(trial.results().failure()).isEqualTo("non-zero return code");
    assertThat(trial.result("rc")).hasToString("3");
  }

  @Test
  void a_program_that_is_not_there_is_said_to_be_missing() {
    ModuleTrial trial = run("/nowhere/asks me", Map.of(), Map.of());

    assertThat(trial.results().failure())
        .isEqualTo("The command was not found or was not executable: /nowhere/asks.");
  }

  @Test
  void words_reach_the_command_as_written() throws Exception {
    String shows = program("pwd; for word; do echo \"<$word>\"; done\n");
    ModuleTrial trial =
        run(shows + " 'a b' \"it's\" '$HOME' '*'", Map.of(), Map.of("chdir", folder.toString()));

    assertThat(trial.result("stdout").toString().replace("\r", ""))
        .isEqualTo(folder + "\n<a b>\n<it's>\n<$HOME>\n<*>");
  }

  @Test
  void it_is_not_run_where_a_path_says_so() {
    Trial there =
        Trial.run(
            LOCAL.host(), "expect: { command: 'false', responses: {}, creates: " + folder + " }");
    assertThat(there.changed()).isFalse();
    assertThat(there.value("stdout")).hasToString("skipped, since " + folder + " exists");
    Trial missing =
        Trial.run(LOCAL.host(), "expect: { command: 'false', responses: {}, removes: /no/path }");
    assertThat(missing.value("stdout")).hasToString("skipped, since /no/path does not exist");
  }

  @Test
  void a_broken_expression_and_a_missing_command_are_refused() {
    assertThatThrownBy(() -> Trial.module("expect: { command: x, responses: { '(': y } }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("regular expression");
    assertThatThrownBy(() -> Trial.module("expect: { command: ' ', responses: { a: y } }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("no command given");
  }
}
