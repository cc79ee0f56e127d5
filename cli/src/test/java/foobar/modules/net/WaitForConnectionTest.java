package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Change;
import foobar.module.FakeLink;
import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.remote.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitForConnectionTest {

  private final FakeLink link = new FakeLink(Target.ssh("web"));
  private final FakeHost host = new FakeHost().answers("exit 0", "");

  private ModuleTrial await(Map<String, ?> parameters) {
    return ModuleTrial.of(
        WaitForConnection.class, parameters, host, new FakeWorkplace().linked(link));
  }

  @Test
  void it_connects_anew_until_the_host_runs_a_command() {
    link.refusing("connection refused");
    ModuleTrial trial = await(Map.of("sleep", 0, "connect_timeout", 7)).apply();

    assertThat(trial.results().failure()).isNull();
    assertThat(trial.results().changed()).isFalse();
    assertThat(trial.result("elapsed").toString()).isEqualTo("0");
    assertThat(link.renewals()).hasSize(2).allMatch(limit -> limit.toSeconds() == 7);
  }

  @Test
  void it_fails_with_the_last_reason_when_the_time_is_up() {
    host.answers("exit 0", FakeHost.output(255, "", "the host goes down"));
    ModuleTrial trial = await(Map.of("timeout", 1, "sleep", 1)).apply();

    assertThat(trial.results().failure())
        .isEqualTo("timed out waiting for ping module test: status 255: the host goes down");
  }

  @Test
  void a_check_asks_the_host_nothing_since_it_may_not_be_there() {
    ModuleTrial trial = await(Map.of());

    assertThat(host.commandsAsked()).isEmpty();
    assertThat(trial.plan().changes().getFirst().kind()).isEqualTo(Change.Kind.OPAQUE);
  }
}
