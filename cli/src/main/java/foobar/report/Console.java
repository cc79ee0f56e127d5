package foobar.report;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import foobar.source.Span;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** Shows a run to people, with the lines they know from Ansible. */
final class Console implements Ticking.Live {

  private static final long NO_TASK = Long.MIN_VALUE;

  private final Screen screen;
  private final Look look;
  private final LongSupplier nanos;
  private final ResultText results;
  private final Tally tally = new Tally();
  private final LiveLine doing;
  private final Set<Diagnostic> warned = new HashSet<>();
  private boolean dryRun;
  private long headed = NO_TASK;

  /** The clock counts nanoseconds. */
  Console(Screen screen, Look look, LongSupplier nanos) {
    this.screen = screen;
    this.look = look;
    this.nanos = nanos;
    this.results = new ResultText(look);
    this.doing = new LiveLine(nanos.getAsLong());
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.RunStarted started -> dryRun = started.dryRun();
      case Event.PlayStarted play -> play(play);
      case Event.TaskStarted started -> started(started.task());
      case Event.HostStarted host -> doing.started(host.host(), host.task(), nanos.getAsLong());
      case Event.HostSaid said -> said(said);
      case Event.ItemDone item -> item(item.result(), item.label());
      case Event.Retrying retrying -> retrying(retrying);
      case Event.TaskDone done -> task(done.result());
      case Event.Included included -> included(included);
      case Event.Announced announced -> {
        head(announced.task());
        screen.print(announced.text());
      }
      case Event.Warned warning -> warn(warning.diagnostic());
      case Event.Waiting waiting -> waiting(waiting.jobs());
      case Event.NoHostsLeft ignored -> screen.print(banner("NO MORE HOSTS LEFT"));
      case Event.RunEnded ended -> {
        doing.clear();
        Ending ending = new Ending(look, tally);
        screen.print(ending.recap(ended));
        screen.aside(ending.explained(ended, dryRun));
      }
    }
  }

  @Override
  public synchronized void tick() {
    screen.live(doing.draw(nanos.getAsLong()));
  }

  @Override
  public synchronized void close() {
    screen.live("");
  }

  private void play(Event.PlayStarted play) {
    headed = NO_TASK;
    String name = play.name().strip();
    screen.print(banner(name.isEmpty() ? "PLAY" : "PLAY [" + name + "]"));
    if (play.hosts().isEmpty()) {
      screen.print(Paint.SKIPPED.on("skipping: no hosts matched", look.colour()) + "\n");
    }
  }

  /** A heading waits for the first line below it; only an include has no line of its own. */
  private void started(TaskInfo task) {
    boolean all = look.choices().skipped() && look.choices().ok();
    if (all && task.module().endsWith("meta")) {
      headed = NO_TASK;
      head(task);
    }
    if (all && task.module().contains("include")) {
      head(task);
    }
  }

  private void said(Event.HostSaid said) {
    doing.said(said.host(), said.line());
    if (look.verbosity() >= 2) {
      head(said.task());
      screen.print(Paint.DIM.on("    " + said.host() + " | " + said.line(), look.colour()) + "\n");
    }
  }

  private void item(TaskResult result, String label) {
    tally.item(result, label);
    if (isShown(result.status())) {
      head(result.task());
      print(result, results.item(result, label));
    }
  }

  private void retrying(Event.Retrying retrying) {
    doing.retrying(retrying.host(), retrying.task(), retrying.attemptsLeft(), nanos.getAsLong());
    head(retrying.task());
    screen.print(
        String.format(
            "FAILED - RETRYING: [%s]: %s (%d retries left).\n",
            retrying.host(), retrying.task().name(), retrying.attemptsLeft()));
  }

  private void task(TaskResult result) {
    boolean told =
        !result.secret()
            && switch (result.status()) {
              case OK, CHANGED -> tally.hadItems(result);
              case FAILED, IGNORED -> tally.hadFailedItems(result);
              case SKIPPED, UNREACHABLE -> false;
            };
    tally.task(result);
    doing.done(result.host());
    if (!isShown(result.status())) {
      return;
    }
    head(result.task());
    if (!told) {
      print(result, results.task(result));
    }
    if (result.status() == Status.IGNORED) {
      screen.print(results.ignoring());
    }
  }

  private boolean isShown(Status status) {
    return switch (status) {
      case OK -> look.choices().ok();
      case SKIPPED -> look.choices().skipped();
      default -> true;
    };
  }

  private void print(TaskResult result, String lines) {
    ResultText.warnings(result).forEach(text -> warn(Diagnostic.warning(text)));
    boolean failed = result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
    if (failed && look.choices().failuresAside()) {
      screen.aside(lines);
    } else {
      screen.print(lines);
    }
    screen.aside(results.explanation(result));
  }

  private void waiting(long jobs) {
    String what = jobs == 1 ? "a task" : jobs + " tasks";
    screen.aside("waiting for " + what + " in the background\n");
  }

  /** Of a role its tasks say that it is included, as Ansible has it. */
  private void included(Event.Included included) {
    if (included.role()) {
      return;
    }
    String item = included.item().isEmpty() ? "" : " => (item=" + included.item() + ")";
    String line =
        "included: " + included.what() + " for " + String.join(", ", included.hosts()) + item;
    screen.print(Paint.SKIPPED.on(line, look.colour()) + "\n");
  }

  private void warn(Diagnostic diagnostic) {
    if (warned.add(diagnostic)) {
      screen.aside(new Snippet(look.colour()).draw(diagnostic));
    }
  }

  /** The heading of a task, before the first line about it. */
  private void head(TaskInfo task) {
    if (task.id() == headed) {
      return;
    }
    headed = task.id();
    String kind = task.handler() ? "RUNNING HANDLER" : "TASK";
    String heading = banner(kind + " [" + task.name().strip() + "]");
    if (task.literal()) {
      screen.printAsWritten(heading);
    } else {
      screen.print(heading);
    }
    Span place = task.place();
    if (look.verbosity() >= 2 && place != null) {
      String path = "task path: " + place.source().name() + ":" + place.line();
      screen.print(Paint.DIM.on(path, look.colour()) + "\n");
    }
  }

  private String banner(String text) {
    return Banner.of(text, look.width().getAsInt());
  }
}
