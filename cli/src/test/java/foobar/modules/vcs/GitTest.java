package foobar.modules.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.HostFailure;
import foobar.value.None;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Checkouts of real repositories with this machine's git. */
class GitTest {

  private static final String MAKE =
      """
      set -e
      git() {
        command git -c user.name=A -c user.email=a@example.com -c init.defaultBranch=main "$@"
      }
      git init -q "$1/work"
      cd "$1/work"
      echo one > a; git add a; git commit -qm one; git tag v1
      echo two > a; git commit -qam two; git tag -am v2 v2
      git checkout -q -b dev; echo dev > d; git add d; git commit -qm dev; git checkout -q main
      git clone -q --bare . "$1/repo.git"
      git remote add up "$1/repo.git"
      """;
  private static final String PUSH =
      """
      cd "$1/work" && echo three > a
      git -c user.name=A -c user.email=a@example.com commit -qam three && git push -q up main
      """;

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  @BeforeEach
  void make() {
    LOCAL.host().run(Command.script(MAKE, folder.toString())).orFail("making the repository");
  }

  private Trial run(String more) {
    return Trial.run(LOCAL.host(), task(more));
  }

  private boolean changes(String more) {
    return Trial.check(LOCAL.host(), task(more)).hasChanges();
  }

  private String task(String more) {
    return "git: { repo: %1$s/repo.git, dest: %1$s/co%2$s }".formatted(folder, more);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path)).strip();
  }

  private String git(String... arguments) {
    List<String> words = new ArrayList<>(List.of("git", "-C", folder + "/co"));
    words.addAll(List.of(arguments));
    return LOCAL.host().ask(Command.of(words)).orFail("git").text().strip();
  }

  @Test
  void a_repository_is_cloned_and_is_there_the_next_time() throws IOException {
    assertThat(changes("")).isTrue();
    assertThat(folder.resolve("co")).doesNotExist();

    Trial trial = run("");

    assertThat(trial.changes()).containsExactly("revision: none -> " + git("rev-parse", "HEAD"));
    assertThat(trial.value("before")).isEqualTo(None.NONE);
    assertThat(trial.value("after")).hasToString(git("rev-parse", "HEAD"));
    assertThat(text("co/a")).isEqualTo("two");
    assertThat(changes("")).isFalse();
  }

  @Test
  void a_checkout_follows_its_branch() throws IOException {
    run("");
    String before = git("rev-parse", "HEAD");
    LOCAL.host().run(Command.script(PUSH, folder.toString())).orFail("pushing");

    Trial trial = run("");

    assertThat(text("co/a")).isEqualTo("three");
    assertThat(trial.value("before")).hasToString(before);
    assertThat(trial.changes())
        .containsExactly("revision: " + before + " -> " + git("rev-parse", "HEAD"));
    assertThat(changes("")).isFalse();
  }

  @Test
  void a_version_is_a_tag_a_branch_or_a_commit() throws IOException {
    run(", version: v1");
    assertThat(text("co/a")).isEqualTo("one");
    assertThat(changes(", version: v1")).isFalse();
    String first = git("rev-parse", "HEAD");

    run(", version: v2");
    assertThat(text("co/a")).isEqualTo("two");
    assertThat(changes(", version: v2")).isFalse();

    run(", version: dev");
    assertThat(text("co/d")).isEqualTo("dev");
    assertThat(git("symbolic-ref", "--short", "HEAD")).isEqualTo("dev");

    run(", version: " + first);
    assertThat(text("co/a")).isEqualTo("one");
    assertThat(changes(", version: " + first)).isFalse();
  }

  @Test
  void the_same_commit_on_another_branch_is_checked_out_but_is_no_change() {
    run(", version: v2");

    Trial trial = run(", version: main");

    assertThat(trial.changed()).isFalse();
    assertThat(git("symbolic-ref", "--short", "HEAD")).isEqualTo("main");
  }

  @Test
  void local_changes_are_kept_unless_forced() throws IOException {
    run("");
    Files.writeString(folder.resolve("co/a"), "mine");

    assertThat(Trial.check(LOCAL.host(), task("")).failure())
        .startsWith("Local modifications exist in the destination: ");
    assertThat(text("co/a")).isEqualTo("mine");

    assertThat(run(", force: true").changes()).containsExactly("local changes: some -> none");
    assertThat(text("co/a")).isEqualTo("two");
  }

  @Test
  void a_shallow_checkout_can_change_its_branch() throws IOException {
    run(", depth: 1");
    assertThat(git("rev-list", "--count", "HEAD")).isEqualTo("1");

    run(", depth: 1, version: dev");

    assertThat(text("co/d")).isEqualTo("dev");
    assertThat(git("rev-list", "--count", "HEAD")).isEqualTo("1");
    assertThat(changes(", depth: 1, version: dev")).isFalse();
  }

  @Test
  void an_archive_is_packed_once() {
    String archive = ", archive: %s/site.tar.gz, archive_prefix: site/".formatted(folder);

    Trial trial = run(archive);

    assertThat(trial.changes().getLast()).endsWith("site.tar.gz: absent -> of HEAD");
    assertThat(
            LOCAL
                .host()
                .ask(Command.of("tar", "tf", folder.resolve("site.tar.gz").toString()))
                .text())
        .isEqualTo("site/\nsite/a\n");
    assertThat(changes(archive)).isFalse();
  }

  @Test
  void a_checkout_moves_to_another_repository() {
    run("");
    LOCAL
        .host()
        .run(Command.script("cp -R \"$1/repo.git\" \"$1/other.git\"", folder.toString()))
        .orFail("copying");
    String task = task("").replace("/repo.git", "/other.git");

    Trial trial = Trial.run(LOCAL.host(), task);

    assertThat(trial.changes())
        .containsExactly(
            "remote_url: file://%1$s/repo.git -> file://%1$s/other.git".formatted(folder));
    assertThat(git("remote", "get-url", "origin")).endsWith("/other.git");
    assertThat(Trial.check(LOCAL.host(), task).hasChanges()).isFalse();
  }

  @Test
  void the_repository_may_lie_elsewhere_and_move() throws IOException {
    run(", separate_git_dir: %s/one.git".formatted(folder));
    String task = ", separate_git_dir: %s/two.git".formatted(folder);

    Trial trial = run(task);

    assertThat(text("co/.git")).isEqualTo("gitdir: " + folder + "/two.git");
    assertThat(trial.value("git_dir_before")).hasToString(folder + "/one.git");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(changes(task)).isFalse();
  }

  @Test
  void new_files_get_the_bits_that_the_mask_leaves() throws IOException {
    run(", umask: '077'");

    assertThat(Files.getPosixFilePermissions(folder.resolve("co/a"))).hasSize(2);
  }

  @Test
  void without_updates_any_checkout_will_do() {
    run(", version: v1");

    assertThat(changes(", update: false")).isFalse();
  }

  @Test
  void what_is_no_checkout_is_not_overwritten() throws IOException {
    Files.createDirectories(folder.resolve("co"));
    Files.writeString(folder.resolve("co/mine"), "x");

    assertThat(Trial.check(LOCAL.host(), task("")).failure())
        .contains("neither empty nor a checkout");
  }

  @Test
  void an_unknown_version_fails_before_anything_is_done() {
    assertThat(Trial.check(LOCAL.host(), task(", version: nosuch")).failure())
        .startsWith("Failed to checkout nosuch: ")
        .endsWith("has no such branch or tag");
    assertThat(folder.resolve("co")).doesNotExist();
  }

  @Test
  void a_missing_repository_is_told_in_gits_words() {
    assertThat(Trial.check(LOCAL.host(), task("").replace("repo.git", "no.git")).failure())
        .contains("does not appear to be a git repository");
  }

  @Test
  void an_unsigned_commit_fails_where_a_signature_is_wanted() {
    run("");

    assertThatThrownBy(() -> run(", verify_commit: true"))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith("Failed to verify GPG signature of commit/tag \"HEAD\"");
  }
}
