package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import foobar.source.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebconfTest {

  private static final String LOOK = "# The answers that debconf has";
  private static final String SET = "debconf-set-selections";

  private final FakeHost host =
      new FakeHost()
          .answers(
              LOOK,
              """
                tzdata/Zones/Etc: UTC
              * tzdata/Areas: Etc
                tzdata/Ask: true
                tzdata/Some: a, b
              """);

  private static String task(String question, String type, String value) {
    return "debconf: { name: tzdata, question: tzdata/%s, vtype: %s, value: %s }"
        .formatted(question, type, value);
  }

  private String typed() {
    return new String(host.commandsRun().getLast().input(), StandardCharsets.UTF_8);
  }

  @Test
  void a_question_is_answered_and_stays_answered() {
    host.onRun(SET, fake -> fake.answers(LOOK, "* tzdata/Areas: Europe\n"));

    Trial trial = Trial.run(host, task("Areas", "select", "Europe"));

    assertThat(trial.changes()).containsExactly("tzdata/Areas: Etc -> Europe");
    assertThat(host.ran()).containsExactly(SET);
    assertThat(typed()).isEqualTo("tzdata tzdata/Areas select Europe\n");
    assertThat(trial.value("previous", "tzdata/Areas")).hasToString("Etc");
    assertThat(trial.value("current", "tzdata/Areas")).hasToString("Europe");
    assertThat(Trial.check(host, task("Areas", "select", "Europe")).hasChanges()).isFalse();
  }

  @Test
  void looking_asks_once_and_changes_nothing() {
    assertThat(Trial.check(host, task("New", "string", "x")).hasChanges()).isTrue();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void a_yes_is_a_yes_however_it_is_written() {
    for (String yes : List.of("true", "yes", "'True'", "'true'")) {
      assertThat(Trial.check(host, task("Ask", "boolean", yes)).hasChanges()).isFalse();
    }
    assertThat(Trial.check(host, task("Ask", "boolean", "false")).hasChanges()).isTrue();
  }

  @Test
  void several_choices_are_a_list_in_any_order() {
    assertThat(Trial.check(host, task("Some", "multiselect", "[b, a]")).hasChanges()).isFalse();
    assertThat(Trial.check(host, task("Some", "multiselect", "'b, a'")).hasChanges()).isFalse();
    assertThat(Trial.changes(Trial.check(host, task("Some", "multiselect", "[a, c]"))))
        .containsExactly("tzdata/Some: a, b -> a, c");
  }

  @Test
  void whether_a_question_was_seen_can_be_set_too() {
    assertThat(Trial.check(host, task("Areas", "seen", "true")).hasChanges()).isFalse();
    assertThat(Trial.check(host, task("Ask", "seen", "true")).hasChanges()).isTrue();
  }

  @Test
  void a_password_is_compared_but_never_shown() {
    host.answers(LOOK, "  db/pass: (password omitted)\ndb/pass:=old one\n").answers(SET, "");
    String task = "debconf: { name: db, question: db/pass, vtype: password, value: %s }";

    assertThat(Trial.check(host, task.formatted("old one")).hasChanges()).isFalse();
    Trial trial = Trial.run(host, task.formatted("new one"));

    assertThat(trial.changes()).containsExactly("db/pass: ******** -> ********");
    assertThat(host.ran()).containsExactly(SET);
    assertThat(typed()).isEqualTo("db db/pass password new one\n");
    assertThat(host.commandsAsked().getLast().words()).containsExactly("db", "db/pass");
  }

  @Test
  void a_question_may_be_asked_all_the_same() {
    host.answers(SET, "");

    Trial.run(
        host,
        "debconf: { name: tzdata, question: tzdata/Areas, vtype: select, value: Asia,"
            + " unseen: true }");

    assertThat(host.ran()).containsExactly(SET + " -u");
  }

  @Test
  void without_a_question_the_answers_are_returned() {
    Trial trial = Trial.run(host, "debconf: { name: tzdata }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("current", "tzdata/Zones/Etc")).hasToString("UTC");
  }

  @Test
  void an_incomplete_question_is_refused() {
    assertThatThrownBy(() -> Trial.module("debconf: { name: x, question: x/y }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("vtype");
    assertThatThrownBy(() -> Trial.module("debconf: { name: x, value: y }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("question");
  }

  @Test
  void an_answer_is_one_line() {
    assertThatThrownBy(() -> Trial.check(host, task("Areas", "string", "\"a\\nb\"")))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("line break");
  }

  @Test
  void what_debconf_refuses_is_told() {
    host.answers(SET, FakeHost.output(1, "", "error: Cannot find a question\n"));

    assertThatThrownBy(() -> Trial.run(host, task("Areas", "select", "Asia")))
        .hasMessage("debconf-set-selections failed: error: Cannot find a question");
  }

  @Test
  void a_host_without_debconf_is_told_so() {
    Plan plan = Trial.check(new FakeHost().answers(LOOK, 127, ""), "debconf: { name: tzdata }");

    assertThat(plan.failure()).contains("no debconf");
  }
}
