package foobar.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Undo;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class LockTest {

  private static final String PATH = "/run/lock/foobar-rolling-update";
  private static final String MINE = "lock: { name: rolling-update, by: anna }";
  private static final String FREE = "lock: { name: rolling-update, by: anna, state: free }";

  private final FakeHost host =
      new FakeHost().withDirectory("/run/lock").onRun("set -C", fake -> fake.with(PATH, "anna\n"));

  @Test
  void a_free_lock_is_taken_and_freed_again() {
    assertThat(Trial.run(host, MINE).changes())
        .containsExactly("lock rolling-update: free -> held");
    assertThat(host.text(PATH)).isEqualTo("anna\n");
    assertThat(Trial.check(host, MINE).hasChanges()).isFalse();
    assertThat(Trial.run(host, FREE).changes())
        .containsExactly("lock rolling-update: held -> free");
    assertThat(host.file(PATH).exists()).isFalse();
  }

  @Test
  void freeing_one_that_is_free_changes_nothing_but_tells_the_journal_of_a_killed_run_that_it_is() {
    Plan freeing = Trial.check(host, FREE);
    Undo told = freeing.changes().getFirst().undos().getFirst();
    Undo taken = Trial.check(host, MINE).changes().getFirst().undos().getFirst();
    assertThat(freeing.certainlyChanges()).isFalse();
    assertThat(told.subject()).isEqualTo(taken.subject());
    assertThat(told.after().toString()).isEqualTo(taken.before().toString());
    Results results = new Results();
    freeing.changes().getFirst().act().apply(host, results);
    assertThat(results.changed()).isFalse();
    assertThat(host.file(PATH).exists()).isFalse();
  }

  @Test
  void one_that_somebody_else_holds_is_neither_taken_nor_freed() {
    host.with(PATH, "bert\n");
    assertThat(Trial.check(host, MINE).failure())
        .isEqualTo(
            "`rolling-update` is held by bert; wait until that is over, or free it: `rm "
                + PATH
                + "`");
    Plan freeing = Trial.check(host, FREE);
    assertThat(freeing.certainlyChanges()).isFalse();
    assertThat(freeing.results().get("holder")).hasToString("bert");
    freeing.changes().getFirst().act().apply(host, new Results());
    assertThat(host.text(PATH)).isEqualTo("bert\n");
  }

  @Test
  void who_comes_second_in_the_same_moment_fails() {
    FakeHost busy =
        new FakeHost()
            .withDirectory("/run/lock")
            .answers(
                command -> command.toString().startsWith("set -C"),
                (fake, command) -> {
                  fake.with(PATH, "bert\n");
                  return FakeHost.output(2, "", "");
                });
    Results results = new Results();
    Trial.check(busy, MINE).changes().getFirst().act().apply(busy, results);
    assertThat(results.failure()).contains("is held by bert");
  }

  @Test
  void taking_it_is_undone_by_freeing_it() {
    Undo undo = Trial.check(host, MINE).changes().getFirst().undos().getFirst();
    assertThat(undo.subject()).isEqualTo("rolling-update");
    assertThat(undo.before().get("state")).hasToString("free");
    assertThat(undo.after().get("state")).hasToString("held");
  }

  @Test
  void a_name_that_leaves_the_folder_is_refused() {
    assertThatThrownBy(() -> Trial.module("lock: { name: ../etc/passwd, by: anna }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("lock: { name: a, by: '' }")).isInstanceOf(Mistake.class);
  }
}
