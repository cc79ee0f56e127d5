package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterviewTest {

  private static final Question COLOUR =
      new Question(
          "--colour",
          "which colour",
          "blue",
          text -> text.equals("red") || text.equals("blue") ? Optional.empty() : Optional.of("no"));

  private final StringWriter out = new StringWriter();
  private final Deque<String> typed = new ArrayDeque<>();

  private String ask(Optional<String> given, String... words) {
    typed.addAll(List.of(words));
    Interview.Person person = (question, usual) -> typed.remove();
    return new Interview(Optional.of(person), new PrintWriter(out, true)).answer(COLOUR, given);
  }

  @Test
  void who_just_presses_enter_gets_the_usual() {
    assertThat(ask(Optional.empty(), "")).isEqualTo("blue");
  }

  @Test
  void what_is_no_answer_is_asked_again_with_the_reason() {
    assertThat(ask(Optional.empty(), "green", " red ")).isEqualTo("red");
    assertThat(out.toString()).isEqualTo("  no" + System.lineSeparator());
  }

  @Test
  void what_an_option_gives_is_not_asked_for() {
    assertThat(ask(Optional.of("red"))).isEqualTo("red");
  }

  @Test
  void without_a_person_it_is_the_usual() {
    Interview nobody = new Interview(Optional.empty(), new PrintWriter(out));
    assertThat(nobody.answer(COLOUR, Optional.empty())).isEqualTo("blue");
  }
}
