package foobar.modules.pkg;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class PacmanTest {

  private static final String STATE = "# What pacman knows";
  private static final String KNOWN = recorded(PacmanTest.class, "pacman-state.txt");

  private final FakeHost host = new FakeHost().answers(STATE, KNOWN);

  private static String install(String rest) {
    return "pacman --noconfirm --noprogressbar --needed --sync" + rest;
  }

  @Test
  void what_is_installed_needs_one_question() {
    Trial trial = Trial.run(host, "pacman: { name: [foo, t/foo, keep] }");

    assertThat(trial.changed()).isFalse();
    assertThat(trial.value("msg")).isEqualTo(Text.of("package(s) already installed"));
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void of_a_group_only_what_is_missing_is_installed() {
    host.answers(install(" --print-format"), "baz 2.0-1\n").answers(install(" baz"), "done\n");

    Trial trial = Trial.run(host, "pacman: { name: trial }");

    assertThat(trial.changes()).containsExactly("baz: absent -> 2.0-1");
    assertThat(host.ran()).containsExactly(install(" baz"));
    assertThat(trial.value("packages")).hasToString("['baz']");
    assertThat(trial.value("msg")).isEqualTo(Text.of("Installed 1 package(s)"));
  }

  @Test
  void a_file_is_left_to_pacman_which_knows_whether_it_is_needed() {
    String file = "/tmp/modpkg/pac/repo/baz-2.0-1-any.pkg.tar.gz";
    host.answers(
        "pacman --noconfirm --noprogressbar --needed --upgrade --print-format",
        "loading packages...\n there is nothing to do\n");

    assertThat(Trial.check(host, "pacman: { name: " + file + " }").hasChanges()).isFalse();
  }

  @Test
  void the_newest_is_installed_where_it_is_asked_for() {
    host.answers(STATE, KNOWN + "U foo 1.0-1 1.1-1\n")
        .answers(install(" --print-format"), "foo 1.1-1\n");

    assertThat(Trial.check(host, "pacman: { name: foo }").hasChanges()).isFalse();
    assertThat(Trial.changes(Trial.check(host, "pacman: { name: foo, state: latest }")))
        .containsExactly("foo: 1.0-1 -> 1.1-1");
    assertThat(Trial.changes(Trial.check(host, "pacman: { upgrade: true }")))
        .containsExactly("foo: 1.0-1 -> 1.1-1");
  }

  @Test
  void with_fresh_lists_the_work_is_planned_again() {
    host.answers("pacman --sync --list", "t foo 1.0-1\n")
        .onRun(
            "pacman --sync --refresh",
            fake -> {
              fake.answers("pacman --sync --list", "t foo 1.1-1\n");
              fake.answers(STATE, KNOWN + "U foo 1.0-1 1.1-1\n");
            })
        .answers(install(" --print-format"), "foo 1.1-1\n")
        .answers(install(" foo"), "upgrading foo...\n");

    Trial trial = Trial.run(host, "pacman: { name: foo, state: latest, update_cache: true }");

    assertThat(trial.changed()).isTrue();
    assertThat(trial.value("cache_updated")).isEqualTo(Bool.TRUE);
    assertThat(trial.value("msg")).hasToString("Updated package db\nInstalled 1 package(s)");
    assertThat(host.ran()).contains(install(" foo"));
  }

  @Test
  void why_a_package_is_there_can_be_set() {
    host.answers("pacman --noconfirm --database --asexplicit bar", "");

    Trial trial = Trial.run(host, "pacman: { name: bar, reason: explicit, reason_for: all }");

    assertThat(trial.changes()).containsExactly("reason of bar: dependency -> explicit");
    assertThat(
            Trial.check(host, "pacman: { name: foo, reason: explicit, reason_for: all }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_removal_shows_what_goes() {
    host.answers("pacman --remove --noconfirm --noprogressbar --print-format", "foo-1.0-1\n")
        .answers("pacman --remove --noconfirm --noprogressbar --nosave foo", "");

    Trial trial =
        Trial.run(host, "pacman: { name: [foo, nosuch], state: absent, remove_nosave: true }");

    assertThat(trial.changes()).containsExactly("foo: 1.0-1 -> absent");
    assertThat(trial.value("packages")).hasToString("['foo-1.0-1']");
  }

  @Test
  void an_unknown_package_fails_before_any_change() {
    Plan plan = Trial.check(host, "pacman: { name: [baz, nosuch] }");

    assertThat(plan.failure()).isEqualTo("Failed to list package nosuch");
  }

  @Test
  void a_name_does_not_go_with_an_upgrade_of_all() {
    assertThatThrownBy(() -> Trial.module("pacman: { name: foo, upgrade: true }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("mutually exclusive: name|upgrade");
  }
}
