package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecollectionTest {

  private final FakeHost host = new FakeHost().answers("dpkg", "curl\n").answers("rpm", "nginx\n");
  private final Recollection said = new Recollection();

  @Test
  void a_question_is_asked_once() {
    for (int i = 0; i < 3; i++) {
      assertThat(said.recall(host, Command.script("dpkg")).text()).isEqualTo("curl\n");
    }

    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void another_question_is_asked_for_itself() {
    said.recall(host, Command.script("dpkg"));
    said.recall(host, Command.script("dpkg", "more"));
    said.recall(host, Command.script("dpkg").environment(Map.of("LANG", "C")));
    said.recall(host, Command.script("rpm"));

    assertThat(host.commandsAsked()).hasSize(4);
  }

  @Test
  void after_a_change_it_is_asked_again() {
    said.recall(host, Command.script("dpkg"));
    said.forget();
    said.recall(host, Command.script("dpkg"));

    assertThat(host.commandsAsked()).hasSize(2);
  }

  @Test
  void what_was_asked_before_a_change_is_not_found_after_it() {
    host.answers(
        command -> command.script().equals("slow"),
        (fake, command) -> {
          said.forget();
          return FakeHost.output(0, "old", "");
        });
    said.recall(host, Command.script("slow"));
    said.recall(host, Command.script("slow"));

    assertThat(host.commandsAsked()).hasSize(2);
  }

  @Test
  void while_something_goes_on_in_the_background_it_is_asked_each_time() {
    said.recall(host, Command.script("dpkg"));
    said.stop();
    said.recall(host, Command.script("dpkg"));
    said.recall(host, Command.script("dpkg"));

    assertThat(host.commandsAsked()).hasSize(3);
  }

  @Test
  void a_question_that_failed_is_asked_again() {
    host.answers(
        command -> command.script().equals("broken"),
        (fake, command) -> {
          throw new HostFailure("lost");
        });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> said.recall(host, Command.script("broken")))
          .isInstanceOf(HostFailure.class)
          .hasMessage("lost");
    }
    assertThat(host.commandsAsked()).hasSize(2);
  }
}
