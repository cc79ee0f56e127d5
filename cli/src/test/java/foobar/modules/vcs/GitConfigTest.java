package foobar.modules.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class GitConfigTest {

  private static final String GLOBAL = "git config --includes --global ";

  private final FakeHost host =
      new FakeHost()
          .answers(GLOBAL + "--get-all core.editor", "vim\n")
          .answers(GLOBAL + "--get-all user.name", 1, "");

  @Test
  void an_option_that_has_its_value_needs_one_question() {
    assertThat(
            Trial.check(host, "git_config: { name: core.editor, value: vim, scope: global }")
                .hasChanges())
        .isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void a_change_shows_both_values() {
    host.answers(GLOBAL + "--replace-all core.editor nano", "");

    Trial trial = Trial.run(host, "git_config: { name: core.editor, value: nano, scope: global }");

    assertThat(trial.changes()).containsExactly("core.editor: vim -> nano");
    assertThat(trial.value("msg")).hasToString("setting changed");
    assertThat(host.commandsRun().getFirst().directory()).isEqualTo("/");
  }

  @Test
  void a_value_can_stand_beside_others() {
    host.answers(GLOBAL + "--add core.editor nano", "");

    String task = "git_config: { name: core.editor, value: %s, scope: global, add_mode: add }";
    assertThat(Trial.check(host, task.formatted("vim")).hasChanges()).isFalse();
    assertThat(Trial.run(host, task.formatted("nano")).changed()).isTrue();
  }

  @Test
  void what_is_set_is_unset_once() {
    host.answers(GLOBAL + "--unset-all core.editor", "");

    assertThat(
            Trial.run(host, "git_config: { name: core.editor, state: absent, scope: global }")
                .changes())
        .containsExactly("core.editor: vim -> unset");
    assertThat(
            Trial.run(host, "git_config: { name: user.name, state: absent, scope: global }")
                .value("msg"))
        .hasToString("no setting to unset");
  }

  @Test
  void without_a_value_an_option_is_read_from_the_system() {
    host.answers("git config --includes --system --get-all core.editor", "emacs\n");

    assertThat(Trial.run(host, "git_config: { name: core.editor }").value("config_value"))
        .hasToString("emacs");
  }

  @Test
  void all_options_are_read_where_they_are() {
    host.answers("git config --includes --local -l", "user.name=A B\ncore.x=a=b\n");

    Trial trial = Trial.run(host, "git_config: { list_all: true, scope: local, repo: /srv/x }");

    assertThat(trial.value("config_values", "core.x")).hasToString("a=b");
    assertThat(host.commandsAsked().getFirst().directory()).isEqualTo("/srv/x");
  }

  @Test
  void a_refusal_of_gits_is_the_failure() {
    host.answers(
        GLOBAL + "--get-all nodots",
        FakeHost.output(2, "", "error: key does not contain a section: nodots\n"));

    assertThat(Trial.check(host, "git_config: { name: nodots, value: x, scope: global }").failure())
        .isEqualTo("error: key does not contain a section: nodots");
  }

  @Test
  void a_scope_needs_its_place() {
    assertThatThrownBy(() -> Trial.module("git_config: { name: a.b, scope: local }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("are missing: repo");
    assertThatThrownBy(() -> Trial.module("git_config: { name: a.b, list_all: true }"))
        .isInstanceOf(Mistake.class);
  }
}
