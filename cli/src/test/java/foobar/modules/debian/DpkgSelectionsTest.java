package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class DpkgSelectionsTest {

  private static final String HOLD = "dpkg_selections: { name: nginx, selection: hold }";

  private final FakeHost host =
      new FakeHost().answers("dpkg --get-selections nginx", "nginx\t\t\t\tinstall\n");

  @Test
  void a_package_is_held_and_stays_held() {
    host.onRun(
        "dpkg --set-selections",
        fake -> fake.answers("dpkg --get-selections nginx", "nginx\t\t\t\thold\n"));

    Trial trial = Trial.run(host, HOLD);

    assertThat(trial.changes()).containsExactly("nginx: install -> hold");
    assertThat(host.commandsRun().getFirst().input()).asString().isEqualTo("nginx hold\n");
    assertThat(trial.value("before")).hasToString("install");
    assertThat(trial.value("after")).hasToString("hold");
    assertThat(Trial.check(host, HOLD).hasChanges()).isFalse();
  }

  @Test
  void looking_changes_nothing() {
    assertThat(Trial.check(host, HOLD).hasChanges()).isTrue();
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void a_package_that_dpkg_does_not_know_is_not_present() {
    host.answers("dpkg --get-selections nginx", "");

    assertThat(Trial.changes(Trial.check(host, HOLD)))
        .containsExactly("nginx: not present -> hold");
  }

  @Test
  void a_host_without_dpkg_fails() {
    host.answers("dpkg --get-selections nginx", 127, "");

    assertThatThrownBy(() -> Trial.check(host, HOLD)).isInstanceOf(HostFailure.class);
  }

  @Test
  void what_cannot_be_a_package_is_refused() {
    assertThatThrownBy(() -> Trial.module("dpkg_selections: { name: '--clear', selection: hold }"))
        .isInstanceOf(Mistake.class);
  }
}
