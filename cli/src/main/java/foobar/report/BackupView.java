package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.value.Mapping;
import foobar.value.Value;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** Shows what was backed up, restored or tried out, and on the way there what takes its time. */
final class BackupView implements Reporter {

  /** The facts in which the playbooks leave what they have done. */
  private static final List<String> RESULTS =
      List.of("db_backup_result", "db_restore_result", "db_verify_result");

  /** What takes its time: the modules that do what the verbs are for. */
  private static final Set<String> LONG = Set.of("command", "bulk_copy");

  private final PrintWriter out;
  private final PrintWriter err;
  private final Masker masker;
  private final boolean json;

  /**
   * @param err what takes its time, and what went wrong
   * @param json whether programs read the output
   */
  BackupView(PrintWriter out, PrintWriter err, Masker masker, boolean json) {
    this.out = out;
    this.err = err;
    this.masker = masker;
    this.json = json;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.TaskDone done -> result(done.result());
      case Event.HostStarted begun when LONG.contains(begun.task().module()) ->
          tell(begun.host() + ": " + begun.task().name());
      case Event.Warned warned -> tell("warning: " + warned.diagnostic().summary());
      default -> {}
    }
  }

  private void result(TaskResult result) {
    if (result.status() == Status.FAILED || result.status() == Status.UNREACHABLE) {
      String why = result.secret() ? "(censored)" : reason(result);
      tell(result.host() + ": " + result.task().name() + ": " + why);
    } else if (result.values().get("ansible_facts") instanceof Mapping facts) {
      for (String name : RESULTS) {
        if (facts.get(name) instanceof Mapping done) {
          show(done);
        }
      }
    }
  }

  /** What a program says at its end says more than that it failed. */
  private static String reason(TaskResult result) {
    Value errors = result.values().get("stderr");
    String said = errors == null ? "" : errors.toString().strip();
    return said.isEmpty() ? result.message() : said.lines().toList().getLast();
  }

  private void tell(String line) {
    err.println(masker.mask(line));
    err.flush();
  }

  private void show(Mapping done) {
    String text =
        json
            ? JsonText.of(writer -> JsonText.write(writer, done, masker))
            : String.join(System.lineSeparator(), new BackupStory(done).lines());
    out.println(masker.mask(text));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
