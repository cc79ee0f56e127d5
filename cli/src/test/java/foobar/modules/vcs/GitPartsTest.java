package foobar.modules.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitPartsTest {

  private static final String LOOK = "# What a checkout is at";
  private static final String COMMIT = "1111111111111111111111111111111111111111";
  private static final String TASK =
      "git: { repo: 'https://me:geheim@git.example.com/a.git', dest: /srv/a%s }";

  private final FakeHost host = new FakeHost();

  @Test
  void looking_asks_once() {
    host.answers(LOOK, "ref " + COMMIT + "\tHEAD\n");

    Plan plan = Trial.check(host, TASK.formatted(""));

    assertThat(Trial.changes(plan)).containsExactly("revision: none -> " + COMMIT);
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void ssh_never_asks_and_takes_keys_as_told() {
    host.answers(LOOK, "ref " + COMMIT + "\tHEAD\n");

    Trial.check(
        host, TASK.formatted(", accept_newhostkey: true, key_file: '/k e y', ssh_opts: '-p 9'"));

    assertThat(host.commandsAsked().getFirst().environment())
        .containsEntry("GIT_TERMINAL_PROMPT", "0")
        .containsEntry(
            "GIT_SSH_COMMAND",
            "ssh -p 9 -o StrictHostKeyChecking=accept-new -o BatchMode=yes -i '/k e y'"
                + " -o IdentitiesOnly=yes");
  }

  @Test
  void passwords_in_addresses_are_not_shown() {
    host.answers(
        LOOK,
        FakeHost.output(
            2, "", "fatal: unable to access 'https://me:geheim@git.example.com/a.git/': no\n"));

    assertThat(Trial.check(host, TASK.formatted("")).failure())
        .isEqualTo("fatal: unable to access 'https://me:********@git.example.com/a.git/': no");

    host.answers(
        LOOK,
        "state there\nbefore %1$s\nbranch main\nhome main\nurl https://me:alt@example.com/b.git\nref %1$s\trefs/heads/main\n"
            .formatted(COMMIT));
    assertThat(Trial.changes(Trial.check(host, TASK.formatted(""))))
        .containsExactly(
            "remote_url: https://me:********@example.com/b.git ->"
                + " https://me:********@git.example.com/a.git");
  }

  @Test
  void git_may_come_with_a_step_before() {
    host.answers(LOOK, 127, "");

    assertThat(Trial.check(host, TASK.formatted("")).failure()).contains("install the package");

    host.expecting(Expectation.Kind.PACKAGE, "git");
    assertThat(Trial.check(host, TASK.formatted("")).hasChanges()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git: { repo: /a } | dest",
        "git: { repo: /a, dest: /b, bare: true, separate_git_dir: /c } | separate_git_dir",
        "git: { repo: /a, dest: /b, accept_hostkey: 1, accept_newhostkey: 1 } | mutually exclusive",
        "git: { repo: /a, dest: /b, archive_prefix: c/ } | : archive",
        "git: { repo: /a, dest: /b, umask: 18 } | quotes",
        "git: { repo: /a, dest: /b, version: --upload-pack=x } | hyphen",
        "git: { repo: /a, dest: /b, archive: /c.rar } | .zip"
      })
  void what_cannot_be_is_refused(String task, String said) {
    assertThatThrownBy(() -> Trial.module(task))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(said);
  }

  @Test
  void the_owner_of_a_signature_is_its_primary_key() {
    assertThat(
            GitSignature.fingerprint(
                "[GNUPG:] GOODSIG AB x\n[GNUPG:] VALIDSIG SUB 2026-01-01 1 0 4 0 1 10 00 PRIMARY\n"))
        .isEqualTo("PRIMARY");
    assertThat(GitSignature.fingerprint("gpg: nothing\n")).isEmpty();
  }

  @Test
  void an_annotated_tag_means_the_commit_that_it_names() {
    GitLook look =
        GitLook.parse("ref 22\trefs/tags/v1\nref 33\trefs/tags/v1^{}\nref 44\trefs/heads/dev\n");

    assertThat(look.target("v1")).contains("33");
    assertThat(look.target("dev")).contains("44");
    assertThat(look.target("none")).isEmpty();
  }
}
