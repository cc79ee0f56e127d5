package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

  private final StringWriter out = new StringWriter();

  private Confirmation answering(String typed) {
    return new Confirmation(new PrintWriter(out), new BufferedReader(new StringReader(typed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "yes\n", " Y \n", "YES"})
  void yes_does_the_task(String typed) {
    assertThat(answering(typed).test("Install nginx")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "no\n", "\n", "", "perhaps\n", "yess\n"})
  void anything_else_leaves_it_out_also_the_end_of_the_input(String typed) {
    assertThat(answering(typed).test("Install nginx")).isFalse();
  }

  @Test
  void each_task_is_asked_for_by_name() {
    Confirmation confirmation = answering("y\nn\n");
    assertThat(confirmation.test("one")).isTrue();
    assertThat(confirmation.test("two")).isFalse();
    assertThat(out.toString().lines())
        .containsExactly(
            "Perform task: TASK: one (N)o/(y)es/(c)ontinue: ",
            "Perform task: TASK: two (N)o/(y)es/(c)ontinue: ");
  }

  @Test
  void after_continue_nothing_is_asked_any_more() {
    Confirmation confirmation = answering("c\nn\n");
    assertThat(confirmation.test("one")).isTrue();
    assertThat(confirmation.test("two")).isTrue();
    assertThat(out.toString()).contains("one").doesNotContain("two");
  }
}
