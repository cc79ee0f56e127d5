package foobar.modules.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorctlTest {

  private static final String STATUS =
      """
      app                              RUNNING   pid 12, uptime 0:00:05
      idle                             STOPPED   Nov 21 07:00 PM
      many:many_00                     RUNNING   pid 13, uptime 0:00:05
      many:many_01                     EXITED    Nov 21 07:00 PM
      """;

  private final FakeHost host = new FakeHost();

  SupervisorctlTest() {
    host.answers(
        command -> command.script().startsWith("# Calls supervisorctl"),
        (fake, command) -> {
          List<String> words = command.words().subList(4, command.words().size());
          String last = words.getLast();
          String said =
              switch (words.getFirst()) {
                case "status" -> STATUS;
                case "start", "restart" -> last + ": started\n";
                case "stop" -> last + ": stopped\n";
                case "signal" -> last + ": signalled\n";
                case "add" -> last + ": added process group\n";
                case "remove" -> "ERROR: process/group still running: " + last + "\n";
                default -> "";
              };
          return FakeHost.output(words.getFirst().equals("status") ? 3 : 0, said, "");
        });
  }

  private List<String> called() {
    return host.commandsRun().stream()
        .map(Command::words)
        .map(words -> String.join(" ", words.subList(4, words.size())))
        .toList();
  }

  @Test
  void what_runs_is_not_started_again() {
    assertThat(Trial.check(host, "supervisorctl: { name: app, state: started }").hasChanges())
        .isFalse();
    assertThat(Trial.run(host, "supervisorctl: { name: idle, state: started }").changes())
        .containsExactly("idle: STOPPED -> started");
    assertThat(called()).containsExactly("start idle");
  }

  @Test
  void of_a_group_those_are_started_that_do_not_run() {
    Trial trial = Trial.run(host, "supervisorctl: { name: 'many:', state: started }");

    assertThat(called()).containsExactly("start many:many_01");
    assertThat(trial.value("affected")).hasToString("['many:many_01']");
    assertThat(trial.value("name")).hasToString("many");
  }

  @Test
  void restarting_reads_what_is_new_first() {
    Trial.run(host, "supervisorctl: { name: app, state: restarted }");

    assertThat(called()).containsExactly("update", "restart app");
  }

  @Test
  void signals_and_stops_go_to_what_runs() {
    Trial.run(host, "supervisorctl: { name: all, state: stopped }");
    Trial.run(host, "supervisorctl: { name: app, state: signalled, signal: HUP }");

    assertThat(called()).containsExactly("stop app", "stop many:many_00", "signal HUP app");
  }

  @Test
  void a_program_is_made_known_and_one_that_will_not_go_fails() {
    Trial.run(host, "supervisorctl: { name: fresh, state: present }");

    assertThat(called()).containsExactly("reread", "add fresh");
    assertThatThrownBy(() -> Trial.run(host, "supervisorctl: { name: app, state: absent }"))
        .hasMessageContaining("still running");
  }

  @Test
  void a_program_that_nobody_knows_fails() {
    assertThat(Trial.check(host, "supervisorctl: { name: who, state: started }").failure())
        .isEqualTo("ERROR (no such process)");
  }

  @Test
  void the_password_is_only_on_the_input() {
    Trial.check(host, "supervisorctl: { name: app, state: started, username: me, password: hush }");

    assertThat(host.commandsAsked().getFirst().words()).noneMatch(word -> word.contains("hush"));
    assertThat(
            new String(
                host.commandsAsked().getFirst().input(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("hush");
  }

  @Test
  void a_signal_needs_a_name() {
    assertThatThrownBy(() -> Trial.module("supervisorctl: { name: app, state: signalled }"))
        .isInstanceOf(Mistake.class);
  }
}
