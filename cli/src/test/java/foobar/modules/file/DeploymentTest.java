package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {

  private static final String LIST = "cd \"$1\"";

  private final FakeHost host = new FakeHost();

  private Trial run(String parameters) {
    return Trial.run(host, "deploy_helper: { path: /srv/app, " + parameters + " }");
  }

  @Test
  void the_folders_are_made_and_the_paths_told() {
    Trial trial = run("release: r1, mode: '0750'");

    assertThat(host.file("/srv/app/releases").isDirectory()).isTrue();
    assertThat(host.file("/srv/app/shared").mode()).isEqualTo(0750);
    assertThat(trial.value("ansible_facts", "deploy_helper", "new_release_path"))
        .isEqualTo(Text.of("/srv/app/releases/r1"));
    assertThat(trial.value("ansible_facts", "deploy_helper", "previous_release"))
        .hasToString("None");
    assertThat(run("release: r1, mode: '0750'").changed()).isFalse();
  }

  @Test
  void a_release_without_a_name_is_named_with_the_time() {
    assertThat(
            run("state: query").value("ansible_facts", "deploy_helper", "new_release").toString())
        .matches("20\\d{12}");
    assertThat(host.fileChanges()).isZero();
  }

  @Test
  void a_release_is_put_into_use_and_old_ones_go() {
    host.withDirectory("/srv/app/releases/r3")
        .withDirectory("/srv/app/releases/r1")
        .with("/srv/app/releases/r3/DEPLOY_UNFINISHED", "")
        .withLink("/srv/app/current", "/srv/app/releases/r2")
        .answers(LIST, "u r3\n- r2\nu broken\n- r1\n");

    Trial trial = run("release: r3, state: finalize, keep_releases: 1");

    assertThat(trial.changes())
        .containsExactly(
            "/srv/app/releases/r3/DEPLOY_UNFINISHED: present -> absent",
            "/srv/app/current: /srv/app/releases/r2 -> /srv/app/releases/r3",
            "/srv/app/releases/broken: directory -> absent",
            "/srv/app/releases/r1: directory -> absent");
    assertThat(host.file("/srv/app/current").target()).isEqualTo("/srv/app/releases/r3");
    host.answers(LIST, "- r3\n- r2\n");
    assertThat(run("release: r3, state: finalize, keep_releases: 1").changed()).isFalse();
  }

  @Test
  void a_release_that_is_not_there_is_not_put_into_use() {
    assertThatThrownBy(() -> run("release: nix, state: finalize, clean: false"))
        .hasMessageContaining("the symlink target /srv/app/releases/nix doesn't exists");
  }

  @Test
  void all_is_taken_away() {
    host.withDirectory("/srv/app/releases");

    assertThat(run("state: absent").value("ansible_facts", "deploy_helper")).hasToString("[]");
    assertThat(host.file("/srv/app").exists()).isFalse();
    assertThat(run("state: absent").changed()).isFalse();
  }

  @Test
  void what_is_in_the_way_is_told() {
    host.with("/srv/app/current", "a file");
    assertThat(Trial.check(host, "deploy_helper: { path: /srv/app }").failure())
        .isEqualTo("/srv/app/current exists but is not a symbolic link");
    host.with("/srv/two/shared", "");
    assertThat(Trial.check(host, "deploy_helper: { path: /srv/two }").failure())
        .isEqualTo("/srv/two/shared exists but is not a directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state: finalize",
        "state: finalize, release: a, keep_releases: 0",
        "release: '../a'"
      })
  void tasks_that_cannot_be_meant_are_refused(String parameters) {
    assertThatThrownBy(() -> Trial.module("deploy_helper: { path: /a, " + parameters + " }"))
        .isInstanceOf(Mistake.class);
  }
}
