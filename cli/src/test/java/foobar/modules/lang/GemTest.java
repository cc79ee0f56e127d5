package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class GemTest {

  private static final String LOOK = "# Which versions of a gem";
  private static final String LISTED =
      "\n*** LOCAL GEMS ***\n\nrake (13.0.6, default: 12.3 ruby)\n";

  private final FakeHost host = new FakeHost().answers(LOOK, LISTED + "\036");

  @Test
  void one_that_is_there_needs_one_question() {
    Trial trial = Trial.run(host, "gem: { name: rake }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("name")).hasToString("rake");
    assertThat(Trial.check(host, "gem: { name: rake, version: '12.3' }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(2);
  }

  @Test
  void a_missing_one_is_installed_as_the_task_says() {
    host.answers(LOOK, "\036").answers("gem install", "");

    Trial.run(
        host,
        "gem: { name: rake, version: '13.1', user_install: false, install_dir: /srv/gems,"
            + " force: true, build_flags: --with-x }");

    assertThat(host.ran())
        .containsExactly(
            "gem install --norc --version 13.1 --no-user-install --install-dir /srv/gems"
                + " --no-document --force rake -- --with-x");
    assertThat(host.commandsRun().getFirst().environment()).containsEntry("GEM_HOME", "/srv/gems");
  }

  @Test
  void the_newest_is_the_one_the_repository_has() {
    host.answers(LOOK, LISTED + "\036\n*** REMOTE GEMS ***\n\nrake (13.2.1)\n");

    assertThat(Trial.changes(Trial.check(host, "gem: { name: rake, state: latest }")))
        .containsExactly("rake: 13.0.6, 12.3 -> 13.2.1");
  }

  @Test
  void all_versions_are_removed_unless_one_is_named() {
    host.answers("gem uninstall", "");

    Trial.run(host, "gem: { name: rake, state: absent, norc: false }");
    Trial.run(host, "gem: { name: rake, state: absent, version: '12.3' }");

    assertThat(host.ran())
        .containsExactly(
            "gem uninstall --all --executables rake",
            "gem uninstall --norc --version 12.3 --executables rake");
    assertThat(Trial.check(host, "gem: { name: rake, state: absent, version: '1' }").hasChanges())
        .isFalse();
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatThrownBy(() -> Trial.module("gem: { name: x, state: latest, version: '1' }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Cannot specify version when state=latest");
    assertThatThrownBy(() -> Trial.module("gem: { name: x, install_dir: /x }"))
        .hasMessageContaining("install_dir requires user_install=false");
  }
}
