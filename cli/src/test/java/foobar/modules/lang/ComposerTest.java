package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.Output;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class ComposerTest {

  private static final String TASK = "composer: { working_dir: /srv/app, no_plugins: true }";
  private static final Output NEW =
      FakeHost.output(0, "", "Installing dependencies\n  - Installing a/lib (1.0.0)\n");
  private static final Output OLD =
      FakeHost.output(0, "", "Nothing to install, update or remove\n");

  private final FakeHost host = new FakeHost();

  private void answering(String mode, Output output) {
    host.answers(
        command -> isComposer(command) && command.words().getFirst().equals(mode),
        (fake, command) -> output);
  }

  private static boolean isComposer(Command command) {
    return command.script().startsWith("# Runs composer");
  }

  @Test
  void what_a_dry_run_of_composers_own_would_do_is_a_change() {
    answering("dry", NEW);
    answering("do", NEW);

    Trial trial = Trial.run(host, TASK);

    assertThat(trial.changed()).isTrue();
    assertThat(trial.changes()).containsExactly("composer install: not done -> done");
    assertThat(trial.value("msg"))
        .hasToString("Installing dependencies - Installing a/lib (1.0.0)");
    assertThat(host.commandsRun().getFirst().words())
        .containsExactly(
            "do",
            "php",
            "composer",
            "",
            "install",
            "/srv/app",
            "no-ansi no-interaction no-progress no-dev no-plugins optimize-autoloader");
  }

  @Test
  void where_nothing_is_to_be_installed_it_runs_but_nothing_has_changed() {
    answering("dry", OLD);
    answering("do", OLD);

    assertThat(Trial.run(host, TASK).changed()).isFalse();
    assertThat(host.commandsRun()).hasSize(1);
  }

  @Test
  void a_command_without_a_dry_run_is_only_run() {
    answering("dry", FakeHost.output(99, "", ""));
    answering("do", FakeHost.output(0, "Generated\n", ""));

    Trial trial =
        Trial.run(host, "composer: { command: dump-autoload, arguments: '-o', working_dir: /x }");

    assertThat(trial.changes()).containsExactly("composer dump-autoload");
    assertThat(host.commandsRun().getFirst().words()).endsWith("-o");
  }

  @Test
  void what_composer_says_is_the_failure() {
    answering("dry", FakeHost.output(1, "", "\n  [Exception]\n  no composer.json\n"));

    assertThat(Trial.check(host, TASK).failure()).isEqualTo("[Exception] no composer.json");
  }

  @Test
  void a_folder_is_needed_unless_the_project_is_global() {
    assertThatThrownBy(() -> Trial.module("composer: { command: install }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("composer: { command: require x, working_dir: /x }"))
        .hasMessageContaining("Use the 'arguments' param");
    assertThat(Trial.module("composer: { command: install, global_command: true }")).isNotNull();
  }
}
