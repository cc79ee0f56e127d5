package foobar.modules.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path files;

  @BeforeEach
  void aScript() throws IOException {
    Files.writeString(
        files.resolve("my script.sh"),
        "#!/bin/sh\nprintf '<%s>' \"$@\"; echo; pwd; ls \"$(dirname \"$0\")\"; exit ${STATUS:-0}\n");
  }

  @Test
  void a_script_of_the_project_runs_with_its_arguments() {
    ModuleTrial trial =
        script(Map.of("cmd", "'my script.sh' a 'b c' $((1+1))", "chdir", files)).apply();

    assertThat(trial.result("stdout_lines"))
        .hasToString("['<a><b c><2>', '" + files + "', 'my script.sh']");
    assertThat(trial.plan().certainlyChanges()).isFalse();
  }

  @Test
  void another_program_can_run_it() {
    ModuleTrial trial =
        script(Map.of("cmd", "'my script.sh'", "executable", "env STATUS=3 sh")).apply();

    assertThat(trial.result("rc")).hasToString("3");
    assertThat(trial.results().failure()).isEqualTo("non-zero return code");
  }

  @Test
  void what_it_creates_keeps_it_from_running() {
    assertThat(script(Map.of("cmd", "'my script.sh'", "creates", files)).plan().skipped())
        .isEqualTo(files + " exists, matching creates option");
    assertThat(script(Map.of("cmd", "'my script.sh'", "removes", "/no")).plan().skipped())
        .isEqualTo("/no does not exist, matching removes option");
  }

  @Test
  void a_script_must_be_named() {
    assertThatThrownBy(() -> script(Map.of("cmd", " "))).hasMessage("`script`: no script given");
  }

  @Test
  void raw_returns_what_a_shell_printed_to_the_last_line_break() {
    ModuleTrial trial =
        ModuleTrial.of(Raw.class, Map.of("free_form", "echo $((6*7))"), LOCAL.host()).apply();

    assertThat(trial.result("stdout")).hasToString("42\n");
    assertThat(trial.result("stdout_lines")).hasToString("['42']");
    assertThat(trial.results().values().get(foobar.value.Text.of("cmd"))).isNull();
  }

  private ModuleTrial script(Map<String, ?> parameters) {
    return ModuleTrial.of(Script.class, parameters, LOCAL.host(), new FakeWorkplace(files));
  }
}
