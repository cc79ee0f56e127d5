package foobar.modules.rpm;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import org.junit.jupiter.api.Test;

class ZypperRepositoryTest {

  private static final String ZYPPER = "zypper --quiet --non-interactive ";
  private static final String SAME =
      "name: trial, repo: 'dir:/tmp/modpkg/rpms/noarch/', disable_gpg_check: true, autorefresh: no";

  private final FakeHost host =
      new FakeHost()
          .answers(
              ZYPPER + "--xmlout repos", recorded(ZypperRepositoryTest.class, "zypper-repos.xml"));

  @Test
  void one_that_is_as_it_should_be_needs_one_question() {
    assertThat(Trial.check(host, "zypper_repository: { " + SAME + " }").hasChanges()).isFalse();
    assertThat(host.commandsAsked()).hasSize(1);
  }

  @Test
  void another_is_added_with_its_options() {
    host.answers(ZYPPER + "addrepo", "");

    Trial trial =
        Trial.run(
            host,
            "zypper_repository: { name: x, repo: 'https://x', priority: 90, enabled: false }");

    assertThat(trial.changes()).containsExactly("repository x: absent -> https://x");
    assertThat(host.ran())
        .containsExactly(
            ZYPPER + "addrepo --check --priority 90 --disable --gpgcheck --refresh https://x x");
  }

  @Test
  void a_changed_one_is_made_anew_and_its_key_is_taken_where_the_task_says_so() {
    host.answers(ZYPPER, "")
        .answers(
            ZYPPER + "--xmlout repos", recorded(ZypperRepositoryTest.class, "zypper-repos.xml"));

    Trial.run(
        host, "zypper_repository: { name: trial, repo: 'https://x', auto_import_keys: true }");

    assertThat(host.ran())
        .containsExactly(
            ZYPPER + "removerepo trial",
            ZYPPER + "addrepo --check --gpgcheck --refresh https://x trial",
            ZYPPER + "--gpg-auto-import-keys refresh --force -r trial");
  }

  @Test
  void one_is_removed_by_its_name() {
    host.answers(ZYPPER + "removerepo trial", "");

    assertThat(Trial.run(host, "zypper_repository: { name: trial, state: absent }").changed())
        .isTrue();
    assertThat(Trial.check(host, "zypper_repository: { name: other, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void a_file_of_a_repository_gives_its_name_and_address() {
    host.with("/tmp/x.repo", "[x]\nname=X\nbaseurl=https://x\ngpgcheck=0\n")
        .answers(ZYPPER + "addrepo", "");

    Trial.run(host, "zypper_repository: { repo: /tmp/x.repo }");

    assertThat(host.ran())
        .containsExactly(ZYPPER + "addrepo --check --name X --no-gpgcheck --refresh https://x x");
  }

  @Test
  void all_lists_can_be_fetched() {
    host.answers(ZYPPER + "refresh --force", "");

    assertThat(Trial.run(host, "zypper_repository: { repo: '*', runrefresh: true }").changed())
        .isFalse();
    assertThatThrownBy(() -> Trial.module("zypper_repository: { repo: '*' }"))
        .hasMessageContaining("repo=* can only be used with the runrefresh option.");
  }
}
