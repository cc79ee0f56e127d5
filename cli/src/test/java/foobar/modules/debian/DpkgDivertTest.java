package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.None;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class DpkgDivertTest {

  private static final String LOOK = "# What dpkg-divert knows";
  private static final String ADDING =
      "Adding 'local diversion of /etc/issue to /etc/issue.distrib'\n";

  private final FakeHost host = new FakeHost().with("/etc/issue", "Debian\n");

  /** What the script prints: holder, place, then whether path, place and wanted place exist. */
  private FakeHost diverted(String holder, String place, String there, String refused) {
    return host.answers(
        LOOK,
        String.join("\n", "/usr/bin/dpkg-divert", holder, place, there, refused, ADDING) + "\n");
  }

  private FakeHost plain() {
    return diverted("", "", "yes\nno\nno", "no");
  }

  @Test
  void a_diversion_comes_and_is_there_the_next_time() {
    plain()
        .onRun(
            "dpkg-divert --no-rename --local --add /etc/issue",
            fake -> diverted("LOCAL", "/etc/issue.distrib", "yes\nno\nno", "no"));

    Trial trial = Trial.run(host, "dpkg_divert: { path: /etc/issue }");

    assertThat(trial.changes())
        .containsExactly(
            "state: absent -> present",
            "holder: none -> LOCAL",
            "divert: none -> /etc/issue.distrib");
    assertThat(host.ran()).containsExactly("dpkg-divert --no-rename --local --add /etc/issue");
    assertThat(trial.value("diversion", "divert")).isEqualTo(Text.of("/etc/issue.distrib"));
    assertThat(Trial.check(host, "dpkg_divert: { path: /etc/issue }").hasChanges()).isFalse();
  }

  @Test
  void looking_changes_nothing_and_asks_once() {
    plain();

    Plan plan = Trial.check(host, "dpkg_divert: { path: /etc/issue, rename: true }");

    assertThat(plan.hasChanges()).isTrue();
    assertThat(host.ran()).isEmpty();
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.commandsAsked().getFirst().words())
        .containsExactly(
            "/etc/issue", "/etc/issue.distrib", "--rename", "--local", "--add", "/etc/issue");
  }

  @Test
  void a_diversion_goes() {
    diverted("LOCAL", "/etc/issue.distrib", "yes\nno\nno", "no")
        .answers("dpkg-divert --rename --remove /etc/issue", "Removing\n");

    Trial trial = Trial.run(host, "dpkg_divert: { path: /etc/issue, state: absent, rename: yes }");

    assertThat(trial.changes()).startsWith("state: present -> absent").hasSize(3);
    assertThat(trial.value("diversion", "holder")).isEqualTo(None.NONE);
    assertThat(trial.value("messages")).hasToString("['Removing']");
  }

  @Test
  void another_place_is_a_new_diversion_and_the_file_moves_along() {
    host.with("/etc/issue.distrib", "of the package\n");
    diverted("LOCAL", "/etc/issue.distrib", "yes\nyes\nno", "yes").answers("dpkg-divert", "");

    Trial trial = Trial.run(host, "dpkg_divert: { path: /etc/issue, divert: /etc/issue.other }");

    assertThat(trial.changes()).containsExactly("divert: /etc/issue.distrib -> /etc/issue.other");
    assertThat(host.ran())
        .containsExactly(
            "dpkg-divert --no-rename --remove /etc/issue",
            "dpkg-divert --no-rename --local --divert /etc/issue.other --add /etc/issue");
    assertThat(host.text("/etc/issue.other")).isEqualTo("of the package\n");
    assertThat(host.file("/etc/issue.distrib").exists()).isFalse();
  }

  @Test
  void a_file_in_the_way_is_kept_unless_forced() {
    host.with("/etc/issue.distrib", "in the way\n");
    diverted("", "", "yes\nno\nyes", "yes").answers("dpkg-divert", "");

    assertThat(Trial.check(host, "dpkg_divert: { path: /etc/issue, rename: true }").failure())
        .isEqualTo("Set 'force' param to True to force renaming of files.");

    Trial.run(host, "dpkg_divert: { path: /etc/issue, rename: true, force: true }");
    assertThat(host.file("/etc/issue.distrib").exists()).isFalse();
    assertThat(host.ran()).containsExactly("dpkg-divert --rename --local --add /etc/issue");
  }

  @Test
  void what_dpkg_divert_refuses_for_another_reason_fails_before_anything_is_done() {
    diverted("", "", "yes\nno\nno", "yes");

    assertThat(Trial.check(host, "dpkg_divert: { path: /etc/issue, rename: true }").failure())
        .startsWith("dpkg-divert refuses: ");
  }

  @Test
  void a_host_without_dpkg_is_told_so() {
    host.answers(LOOK, 127, "");

    assertThat(Trial.check(host, "dpkg_divert: { path: /etc/issue }").failure())
        .contains("no dpkg-divert");
  }

  @Test
  void a_path_begins_at_the_root() {
    assertThatThrownBy(() -> Trial.module("dpkg_divert: { path: issue }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("root");
  }
}
