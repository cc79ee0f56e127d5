package foobar.modules.rpm;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class ZypperTest {

  private static final String ASKED = "command -v zypper";
  private static final String ZYPPER = "/usr/bin/zypper --quiet --non-interactive --xmlout ";
  private static final String SIMULATED = recorded(ZypperTest.class, "zypper-install.xml");

  private final FakeHost host = new FakeHost().answers(ASKED, "package baz is not there\nvim\n");

  @Test
  void what_is_installed_needs_one_question() {
    assertThat(Trial.check(host, "zypper: { name: vim }").hasChanges()).isFalse();
    assertThat(Trial.check(host, "zypper: { name: nosuch, state: absent }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(2);
  }

  @Test
  void what_comes_is_shown_before_it_comes() {
    host.answers(ZYPPER + "install --type package --dry-run", SIMULATED)
        .answers(ZYPPER + "install --type package --auto-agree", SIMULATED);

    Trial trial = Trial.run(host, "zypper: { name: [foo, vim, -nano] }");

    assertThat(trial.changes()).containsExactly("bar: absent -> 1.0-1", "foo: absent -> 1.1-1");
    assertThat(host.ran()).singleElement().asString().endsWith("--no-recommends -- +foo");
    assertThat(trial.value("rc")).hasToString("0");
    assertThat(trial.value("name")).hasToString("['foo', 'vim', '-nano']");
  }

  @Test
  void a_version_lets_the_package_go_back() {
    host.answers(ZYPPER + "--no-gpg-checks install", SIMULATED);

    Trial.check(host, "zypper: { name: 'vim<=1.0', disable_gpg_check: true }");

    assertThat(host.commandsAsked().getLast().toString())
        .contains("--no-gpg-checks install")
        .endsWith("--oldpackage -- +vim<=1.0");
  }

  @Test
  void an_unknown_package_fails_with_zyppers_own_words() {
    host.answers(
        ZYPPER + "install",
        FakeHost.output(104, recorded(ZypperTest.class, "zypper-unknown.xml"), ""));

    Plan plan = Trial.check(host, "zypper: { name: nosuch }");

    assertThat(plan.failure()).isEqualTo("No provider of 'nosuch' found.");
    assertThat(plan.results().get("rc")).hasToString("104");
  }

  @Test
  void patches_of_all_packages_have_a_verb_of_their_own() {
    host.answers(ZYPPER + "patch --dry-run", "<?xml version='1.0'?>\n<stream>\n</stream>\n");

    assertThat(Trial.check(host, "zypper: { name: '*', state: latest, type: patch }").hasChanges())
        .isFalse();
  }

  @Test
  void what_cannot_be_is_refused_before_any_host_is_asked() {
    assertThatThrownBy(() -> Trial.module("zypper: { name: vim, state: dist-upgrade }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("Can not dist-upgrade specific packages.");
    assertThatThrownBy(() -> Trial.module("zypper: { name: /tmp/x.rpm, state: absent }"))
        .hasMessageContaining("Can not remove via URL.");
  }

  @Test
  void a_host_without_it_says_so() {
    host.answers(ASKED, 127, "");

    assertThatThrownBy(() -> Trial.check(host, "zypper: { name: foo }"))
        .hasMessage("this host has no zypper");
  }
}
