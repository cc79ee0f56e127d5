package foobar.modules.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Change;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

  private final FakeHost host = new FakeHost();

  @Test
  void a_command_returns_what_it_said() {
    host.answers("uname -a", FakeHost.output(0, "Linux\n\nnode\n\n", "warning\n"));

    ModuleTrial trial = command(Map.of("cmd", "uname -a")).apply();

    assertThat(trial.result("rc")).hasToString("0");
    assertThat(trial.result("stdout")).hasToString("Linux\n\nnode");
    assertThat(trial.result("stdout_lines")).hasToString("['Linux', '', 'node']");
    assertThat(trial.result("stderr_lines")).hasToString("['warning']");
    assertThat(trial.result("cmd")).hasToString("['uname', '-a']");
    assertThat(trial.result("delta").toString()).matches("0:00:0\\d\\.\\d{6}");
    assertThat(((Text) trial.result("stdout")).isUnsafe()).isTrue();
  }

  @Test
  void its_effect_is_not_known_before() {
    assertThat(command(Map.of("cmd", "reindex")).plan().changes())
        .extracting(Change::kind)
        .containsExactly(Change.Kind.OPAQUE);
  }

  @Test
  void a_status_other_than_0_is_a_failure_that_keeps_the_output() {
    host.answers("false", FakeHost.output(3, "out\n", "err\n"));

    ModuleTrial trial = command(Map.of("cmd", "false")).apply();

    assertThat(trial.results().failure()).isEqualTo("non-zero return code");
    assertThat(trial.result("rc")).hasToString("3");
    assertThat(trial.result("stderr")).hasToString("err");
  }

  @Test
  void a_program_that_is_not_there_is_told_from_one_that_fails() {
    host.answers("nosuch", FakeHost.output(127, "", "sh: 1: nosuch: not found\n"));

    ModuleTrial trial = command(Map.of("cmd", "nosuch -x")).apply();

    assertThat(trial.results().failure())
        .isEqualTo("[Errno 2] No such file or directory: b'nosuch'");
    assertThat(trial.result("rc")).hasToString("2");
    assertThat(trial.result("cmd")).hasToString("nosuch -x");
  }

  @Test
  void a_script_that_misses_another_program_has_run() {
    host.answers("/etc/rules", FakeHost.output(127, "", "/etc/rules: 5: iptables: not found\n"));
    host.answers("/etc/twice", FakeHost.output(127, "", "warned\nsh: 1: /etc/twice: not found\n"));
    host.answers("/etc/held", FakeHost.output(126, "", "/etc/held: 2: /x: Permission denied\n"));

    for (String script : List.of("/etc/rules", "/etc/twice", "/etc/held")) {
      ModuleTrial trial = command(Map.of("cmd", script)).apply();

      assertThat(trial.results().failure()).as(script).isEqualTo("non-zero return code");
      assertThat(trial.result("stderr").toString()).isNotEmpty();
    }
  }

  @Test
  void every_shell_says_in_its_own_words_that_a_program_is_not_there() {
    for (String words : List.of("not found", "command not found")) {
      host.answers("nosuch", FakeHost.output(127, "", "sh: line 1: nosuch: " + words + "\n"));

      assertThat(command(Map.of("cmd", "nosuch")).apply().results().failure())
          .isEqualTo("[Errno 2] No such file or directory: b'nosuch'");
    }
  }

  @Test
  void a_folder_that_cannot_be_entered_is_told_as_the_system_tells_it() {
    host.answers("pwd", FakeHost.output(1, "", "sh: 1: cd: can't cd to /srv/x\n"));
    Map<String, Object> pwd = Map.of("cmd", "pwd", "chdir", "/srv/x");
    String start = "Unable to change directory before execution: ";

    assertThat(command(pwd).apply().results().failure())
        .isEqualTo(start + "[Errno 2] No such file or directory: b'/srv/x'");
    host.with("/srv/x", "a file");
    assertThat(command(pwd).apply().results().failure())
        .isEqualTo(start + "[Errno 20] Not a directory: b'/srv/x'");
    host.remove("/srv/x");
    host.withDirectory("/srv/x");
    assertThat(command(pwd).apply().results().failure())
        .isEqualTo(start + "[Errno 13] Permission denied: b'/srv/x'");
  }

  @Test
  void what_it_creates_keeps_it_from_running_twice() {
    host.onRun("make install", fake -> fake.with("/opt/tool/bin", ""));

    ModuleTrial trial = command(Map.of("cmd", "make install", "creates", "/opt/tool/bin"));

    assertThat(trial.plan().certainlyChanges()).isTrue();
    trial.apply();
    ModuleTrial again = trial.again();
    assertThat(again.plan().hasChanges()).isFalse();
    assertThat(again.result("stdout")).hasToString("skipped, since /opt/tool/bin exists");
    assertThat(again.result("msg")).hasToString("Did not run command since '/opt/tool/bin' exists");
    assertThat(again.result("rc")).hasToString("0");
  }

  @Test
  void what_it_removes_must_be_there() {
    assertThat(command(Map.of("cmd", "rm x", "removes", "x", "chdir", "/srv")).result("stdout"))
        .hasToString("skipped, since x does not exist");
    host.with("/srv/x", "");
    assertThat(command(Map.of("cmd", "rm x", "removes", "x", "chdir", "/srv")).fields())
        .containsExactly("command");
  }

  @Test
  void a_pattern_is_matched_by_the_host() {
    host.answers("for f in '/srv/it'\\''s/'*'.tar'; do", 0, "");

    assertThat(command(Map.of("cmd", "x", "creates", "/srv/it's/*.tar")).plan().hasChanges())
        .isFalse();
  }

  @Test
  void its_input_ends_with_a_line_break_unless_told_otherwise() {
    host.answers("cat", "");

    command(Map.of("cmd", "cat", "stdin", "text")).apply();
    command(Map.of("cmd", "cat", "stdin", "text", "stdin_add_newline", false)).apply();

    assertThat(host.commandsRun())
        .extracting(command -> new String(command.input(), StandardCharsets.UTF_8))
        .containsExactly("text\n", "text");
  }

  @Test
  void variables_and_tildes_are_left_to_the_host() {
    host.answers("'echo' \"${HOME-\\$HOME}\" ~/'x'", "/root /root/x\n");

    assertThat(command(Map.of("argv", List.of("echo", "$HOME", "~/x"))).apply().result("stdout"))
        .hasToString("/root /root/x");
  }

  @Test
  void a_secret_in_it_is_neither_shown_nor_told() {
    Text secret = Text.of("login hunter2").marked(false, true);

    ModuleTrial trial = command(Map.of("cmd", secret));

    assertThat(trial.fields()).containsExactly("********");
  }

  @Test
  void one_of_line_and_list_must_be_given() {
    assertThatThrownBy(() -> command(Map.of())).hasMessage("`command`: no command given");
    assertThatThrownBy(() -> command(Map.of("cmd", "a", "argv", List.of("b"))))
        .hasMessage("`command`: only command or argv can be given, not both");
    assertThatThrownBy(() -> command(Map.of("cmd", "echo 'a")))
        .hasMessageContaining("a quotation mark (') is not closed");
  }

  @Test
  void a_shell_gets_the_whole_text() {
    host.answers("for i in 1 2; do echo $i; done | tail -1", "2\n");

    ModuleTrial trial =
        ModuleTrial.of(Shell.class, Map.of("cmd", "for i in 1 2; do echo $i; done | tail -1"), host)
            .apply();

    assertThat(trial.result("stdout")).hasToString("2");
    assertThat(trial.result("cmd")).hasToString("for i in 1 2; do echo $i; done | tail -1");
  }

  @Test
  void another_shell_is_started_by_its_path() {
    host.answers("/bin/bash -c", "");

    ModuleTrial.of(
            Shell.class,
            Map.of("cmd", "echo ${x^^}", "executable", "/bin/bash", "chdir", "/srv"),
            host)
        .apply();

    assertThat(host.commandsRun().getFirst().words())
        .containsExactly("/bin/bash", "-c", "echo ${x^^}");
    assertThat(host.commandsRun().getFirst().directory()).isEqualTo("/srv");
  }

  @Test
  void lines_are_cut_where_python_cuts_them() {
    assertThat(Lines.of("a\r\nb\rc\u2028d\n\ne")).containsExactly("a", "b", "c", "d", "", "e");
    assertThat(Lines.of("")).isEmpty();
    assertThat(Lines.of("a\n")).containsExactly("a");
  }

  private ModuleTrial command(Map<String, ?> parameters) {
    return ModuleTrial.of(Command.class, parameters, host);
  }
}
