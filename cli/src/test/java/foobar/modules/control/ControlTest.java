package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

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

  private ModuleTrial assertion(Map<String, ?> parameters) {
    return ModuleTrial.of(Assert.class, parameters, host, workplace);
  }
}
