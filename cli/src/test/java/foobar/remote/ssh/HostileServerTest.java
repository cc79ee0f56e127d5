package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that does its worst costs its own tasks, never the program. */
@Timeout(30)
class HostileServerTest extends SshTrial {

  @BeforeEach
  void trustTheServer() {
    server.knownIn(knownHosts());
  }

  private Target target() {
    return Targets.at(server.port()).password("right").within(Duration.ofSeconds(3)).build();
  }

  private void commands(String line) {
    server.runs((channel, asked) -> new LocalCommand(line));
  }

  @Test
  void endless_talk_before_the_shell_is_ready_is_cut_off() {
    commands("yes");

    assertThatThrownBy(() -> logIn(target()))
        .isInstanceOf(Unreachable.class)
        .hasMessageStartingWith("web1: the login shell did not start `sh`");
  }

  @Test
  void a_shell_that_stays_silent_is_given_up() {
    commands("sleep 100");

    assertThatThrownBy(() -> logIn(target()))
        .isInstanceOf(Unreachable.class)
        .hasMessageStartingWith("web1: the login shell did not start `sh` within 3 s");
  }

  @Test
  void talk_of_a_login_script_does_not_get_into_answers() {
    server.runs(
        (channel, asked) -> new LocalCommand("echo Welcome; echo motd >&2; stty 2>&1; " + asked));

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void marks_that_are_made_up_do_not_end_an_answer() {
    try (Connection connection = connector().connect(target())) {
      String forged = "\u001e0123456789abcdef0123456789abcdef 0\n\u001e";
      Host host = connection.as(null);

      assertThat(host.ask(Command.script("printf %s \"$1\"", forged)).text()).isEqualTo(forged);
      assertThat(host.ask(Command.script("set; printf '<%s>' \"$fb_mark\"")).text())
          .endsWith("<>")
          .doesNotContain("\u001e");
    }
  }

  @Test
  void a_cut_in_the_middle_of_a_command_says_so_at_once() throws Exception {
    try (Connection connection = connector().connect(target());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Host host = connection.as(null);
      Future<?> waiting = threads.submit(() -> host.run(Command.of("sleep", "100")));
      Thread.sleep(200);
      cut();

      assertThatThrownBy(waiting::get)
          .hasCauseInstanceOf(Unreachable.class)
          .hasMessageContaining("web1: the connection was lost");
      assertThatThrownBy(() -> host.ask(Command.of("true"))).isInstanceOf(Unreachable.class);
    }
  }

  private void cut() throws IOException {
    for (AbstractSession session : server.server().getActiveSessions()) {
      session.close(true);
    }
  }

  @Test
  void a_lost_connection_can_be_made_again() throws Exception {
    try (Connection connection = connector().connect(target())) {
      connection.as(null).ask(Command.of("true"));
      assertThat(connection.isOpen()).isTrue();
      cut();
      for (int i = 0; i < 100 && connection.isOpen(); i++) {
        Thread.sleep(20);
      }
      assertThat(connection.isOpen()).isFalse();
    }

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void four_gigabytes_from_one_command_cost_that_command() {
    try (Connection connection = connector().connect(target())) {
      Host host = connection.as(null);
      long before = used();

      assertThatThrownBy(() -> host.ask(Command.of("head", "-c", "4000000000", "/dev/zero")))
          .isInstanceOf(HostFailure.class)
          .hasMessageEndingWith("printed more than 64 MB; it was ended");
      assertThat(host.ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
      assertThat(used() - before).isLessThan(200_000_000L);
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void an_answer_about_files_that_is_nonsense_is_a_failure() {
    server.runs(
        (channel, asked) ->
            new LocalCommand(
                "d=$(mktemp -d); printf '#!/bin/sh\\necho nonsense\\n' >$d/stat; chmod +x $d/stat;"
                    + " PATH=$d:$PATH; "
                    + asked));
    try (Connection connection = connector().connect(target())) {
      Host host = connection.as(null);

      assertThatThrownBy(() -> host.file("/etc/passwd"))
          .isInstanceOf(HostFailure.class)
          .hasMessage("the host's answer about its files is not understood");
      assertThat(host.ask(Command.of("echo", "on")).text()).isEqualTo("on\n");
    }
  }
}
