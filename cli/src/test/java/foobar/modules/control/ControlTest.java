package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Bool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlTest {

  private final FakeHost host = new FakeHost();
  private final FakeWorkplace workplace =
      new FakeWorkplace().knowing("port > 0", Bool.TRUE).knowing("port < 9", Bool.FALSE);

  @Test
  void assertions_that_hold_say_so() {
    assertThat(assertion(Map.of("that", List.of("port > 0", true))).result("msg"))
        .hasToString("All assertions passed");
    assertThat(assertion(Map.of("that", "port > 0", "success_msg", "fine")).result("msg"))
        .hasToString("fine");
  }

  @Test
  void the_first_assertion_that_does_not_hold_is_named() {
    ModuleTrial trial =
        assertion(Map.of("that", List.of("port > 0", "port < 9"), "msg", "bad port"));

    assertThat(trial.plan().failure()).isEqualTo("bad port");
    assertThat(trial.result("assertion")).hasToString("port < 9");
    assertThat(trial.result("evaluated_to")).hasToString("False");
  }

  @Test
  void fail_fails_with_its_message() {
    assertThat(ModuleTrial.of(Fail.class, Map.of(), host).plan().failure())
        .isEqualTo("Failed as requested from task");
    assertThat(ModuleTrial.of(Fail.class, Map.of("msg", "no"), host).plan().failure())
        .isEqualTo("no");
  }

  @Test
  void ping_answers_what_it_was_given() {
    host.answers("true", "");

    assertThat(ModuleTrial.of(Ping.class, Map.of(), host).result("ping")).hasToString("pong");
    assertThat(ModuleTrial.of(Ping.class, Map.of("data", "crash"), host).plan().failure())
        .isEqualTo("boom");
  }

  @Test
  void debug_prints_a_message_or_a_variable() {
    workplace.knowing("port", Bool.TRUE);

    assertThat(debug(Map.of()).result("msg")).hasToString("Hello world!");
    assertThat(debug(Map.of("msg", List.of("a", 1))).result("msg")).hasToString("['a', 1]");
    assertThat(debug(Map.of("var", "port")).result("port")).hasToString("True");
    assertThat(debug(Map.of("var", "no")).result("no")).hasToString("VARIABLE IS NOT DEFINED!");
    assertThat(debug(Map.of("msg", "x", "verbosity", 2)).plan().skipped())
        .isEqualTo("Verbosity threshold not met.");
    assertThatThrownBy(() -> debug(Map.of("msg", "x", "var", "y")))
        .hasMessage("`debug`: 'msg' and 'var' are incompatible options");
  }

  @Test
  void facts_keep_their_kind_and_words_for_truth_become_it() {
    assertThat(fact(Map.of("a", "Yes")).result("ansible_facts")).hasToString("{'a': True}");
    assertThat(fact(Map.of("b", "on")).result("ansible_facts")).hasToString("{'b': 'on'}");
    assertThat(fact(Map.of("c", List.of(1))).result("ansible_facts")).hasToString("{'c': [1]}");
    assertThatThrownBy(() -> fact(Map.of("no-name", 1)))
        .hasMessageContaining("'no-name' is not valid");
    assertThatThrownBy(() -> fact(Map.of())).hasMessageContaining("at least one is required");
  }

  private ModuleTrial debug(Map<String, ?> parameters) {
    return ModuleTrial.of(Debug.class, parameters, host, workplace);
  }

  private ModuleTrial fact(Map<String, ?> parameters) {
    return ModuleTrial.of(SetFact.class, parameters, host);
  }

  private ModuleTrial assertion(Map<String, ?> parameters) {
    return ModuleTrial.of(Assert.class, parameters, host, workplace);
  }
}
