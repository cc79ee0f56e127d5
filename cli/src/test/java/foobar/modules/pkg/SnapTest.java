package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapTest {

  private static final String LOOK = "# Looks at snaps";
  private static final String KNOWN =
      """
      core
      core       16-2.61.4  17200  latest/stable  canonical✓  core
      {
        "proxy": {
          "http": "http://p:1"
        },
        "n": 4
      }
      \036
      idle
      idle       1.0        3      latest/stable  someone     disabled,classic
      \036
      """;

  private final FakeHost host = new FakeHost().answers(LOOK, KNOWN).answers("snap ", "");

  private Trial run(String parameters) {
    return Trial.run(host, "snap: { " + parameters + " }");
  }

  @Test
  void snaps_that_are_missing_come_with_one_call() {
    Trial trial = run("name: [core, a, b]");

    assertThat(host.ran()).containsExactly("snap install a b");
    assertThat(trial.value("snaps_installed")).hasToString("['a', 'b']");
    assertThat(trial.value("channel")).isEqualTo(Text.of("stable"));
    assertThat(run("name: core").changed()).isFalse();
  }

  @Test
  void snaps_with_options_of_their_own_come_one_by_one() {
    assertThat(run("name: [a, b], classic: true, channel: edge").value("cmd"))
        .hasToString(
            "snap install --classic --channel edge a; snap install --classic --channel edge b");
    assertThat(host.ran()).hasSize(2);
  }

  @Test
  void snaps_are_removed_and_switched() {
    run("name: [core, none], state: absent");
    run("name: [core, idle], state: enabled");
    run("name: [core, idle], state: disabled");

    assertThat(host.ran())
        .containsExactly("snap remove core", "snap enable idle", "snap disable core");
  }

  @Test
  void options_that_differ_are_set() {
    Trial trial =
        run("name: [core, idle], options: ['core:proxy.http=http://p:2', core:n=4, refresh=x y]");

    assertThat(host.ran())
        .containsExactly(
            "snap set core proxy.http=http://p:2 refresh=x y", "snap set idle refresh=x y");
    assertThat(trial.changes())
        .containsExactly(
            "core proxy.http: http://p:1 -> http://p:2",
            "core refresh:  -> x y",
            "idle refresh:  -> x y");
    assertThat(trial.value("options_changed"))
        .hasToString("['core:proxy.http=http://p:2', 'core:refresh=x y', 'idle:refresh=x y']");
  }

  @Test
  void a_snap_that_wants_out_of_its_confinement_is_told() {
    host.answers(
        "snap install",
        FakeHost.output(
            1, "", "error: This revision of snap \"a\" was published using classic confinement"));

    foobar.module.Results results = new foobar.module.Results();
    Trial.check(host, "snap: { name: a }")
        .changes()
        .forEach(change -> change.act().apply(host, results));

    assertThat(results.failure())
        .isEqualTo(
            "Couldn't install a because it requires classic confinement: set `classic: true`");
  }

  @Test
  void a_host_without_snap_is_told() {
    host.answers(LOOK, 127, "");

    assertThat(Trial.check(host, "snap: { name: a }").failure())
        .contains("install the package `snapd`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name: a, options: [x]", "name: a, options: ['b:x=1']", "name: [--classic]"})
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("snap: { " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
