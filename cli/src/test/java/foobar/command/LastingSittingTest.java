package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Connector;
import foobar.remote.connect.Connections;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a verb that does its work again and again keeps in between. */
class LastingSittingTest {

  private final List<String> asked = new ArrayList<>();

  private final Sitting person =
      new Sitting() {
        @Override
        public Connector connector() {
          return new Connections();
        }

        @Override
        public String password(String question) {
          asked.add(question);
          return "answer " + asked.size();
        }

        @Override
        public void giveUp(PrintWriter err) {
          err.print("the person's own end");
          err.flush();
        }
      };

  @Test
  void each_password_is_asked_for_once() {
    try (LastingSitting lasting = new LastingSitting(person)) {
      assertThat(lasting.password("BECOME password: ")).isEqualTo("answer 1");
      assertThat(lasting.password("SSH password: ")).isEqualTo("answer 2");
      assertThat(lasting.password("BECOME password: ")).isEqualTo("answer 1");
    }
    assertThat(asked).containsExactly("BECOME password: ", "SSH password: ");
  }

  @Test
  void it_lasts_as_long_as_the_verb_and_no_longer() {
    PrintWriter out = new PrintWriter(new StringWriter());
    CommandLine line = Main.commandLine(person, out, out, false);
    CommandLine verb = line.getSubcommands().get("status");
    try (LastingSitting lasting = LastingSitting.during(verb.getCommandSpec())) {
      assertThat(Sitting.of(verb.getCommandSpec())).isSameAs(lasting);
    }
    assertThat(Sitting.of(verb.getCommandSpec())).isSameAs(person);
  }

  @Test
  void giving_up_ends_what_it_stands_in() {
    StringWriter said = new StringWriter();
    try (LastingSitting lasting = new LastingSitting(person)) {
      lasting.giveUp(new PrintWriter(said));
    }
    assertThat(said).hasToString("the person's own end");
  }
}
