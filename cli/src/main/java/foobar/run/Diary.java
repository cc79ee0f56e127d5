package foobar.run;

import foobar.journal.Journal;
import foobar.journal.Step;
import foobar.module.Undo;
import foobar.playbook.Task;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal what a task changes that can be taken back.
 *
 * @param owner the host whose task it is
 * @param host the host that it is done on
 */
record Diary(Journal journal, HostRun owner, HostRun host, Task task) {

  /**
   * Makes a change between the two lines that tell of it; of one that fails only the first.
   *
   * @param change answers why it failed, or null
   */
  @Nullable String around(List<Undo> undos, Supplier<@Nullable String> change) {
    List<Long> begun = undos.stream().map(this::begin).toList();
    String failure = change.get();
    if (failure == null) {
      begun.forEach(journal::done);
    }
    return failure;
  }

  private long begin(Undo undo) {
    return journal.begin(
        new Step(
            owner.name(),
            host.name(),
            task.shortModule(),
            undo.subject(),
            undo.before(),
            undo.after()));
  }
}
