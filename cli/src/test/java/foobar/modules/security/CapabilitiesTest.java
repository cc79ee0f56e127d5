package foobar.modules.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {

  private static FakeHost host(String said) {
    return new FakeHost().answers("command -v setcap", said + "\n").answers("setcap", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/p|cap_net_raw+ep|setcap cap_net_raw+ep /p",
        "/p cap_net_raw=ep|cap_net_raw=ep|",
        "/p cap_net_raw=ep|CAP_NET_RAW=eip|setcap cap_net_raw=eip /p",
        "/p = cap_chown,cap_net_raw+ep|cap_net_raw+ep|",
        "/p cap_chown=ep|cap_net_raw=p|setcap cap_chown=ep cap_net_raw=p /p"
      })
  void a_right_is_given_beside_those_that_are_there(String said, String wish, String run) {
    FakeHost host = host(said);
    Trial.run(host, "capabilities: { path: /p, capability: " + wish + " }");

    if (run == null) {
      assertThat(host.ran()).isEmpty();
    } else {
      assertThat(host.ran()).containsExactly(run);
    }
  }

  @Test
  void a_right_is_taken_whatever_its_flags() {
    FakeHost host = host("/p cap_chown,cap_net_raw=ep");
    Trial trial =
        Trial.run(host, "capabilities: { path: /p, capability: cap_net_raw, state: absent }");

    assertThat(host.ran()).containsExactly("setcap cap_chown=ep /p");
    assertThat(trial.value("msg")).hasToString("capabilities changed");
    assertThat(
            Trial.run(host("/p"), "capabilities: { path: /p, cap: cap_net_raw, state: absent }")
                .changed())
        .isFalse();
  }

  @Test
  void a_right_without_flags_and_a_missing_file_are_refused() {
    assertThatThrownBy(() -> Trial.module("capabilities: { path: /p, capability: cap_net_raw }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Couldn't find operator");
    FakeHost host =
        new FakeHost()
            .answers(
                "command -v setcap", FakeHost.output(0, "", "/p (No such file or directory)\n"));
    assertThat(
            Trial.check(host, "capabilities: { path: /p, capability: cap_net_raw+ep }").failure())
        .startsWith("Unable to get capabilities of /p");
  }
}
