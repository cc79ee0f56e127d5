package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.report.AnswerGroups.Answer;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import foobar.value.Value;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/** Shows which files went to hosts, or came from them: a line for all hosts that say the same. */
final class Copies implements Ticking.Live {

  private final Screen screen;
  private final Look look;
  private final LongSupplier nanos;
  private final LiveLine doing;
  private final AnswerGroups groups;
  private final DiffText diffs;
  private final Set<String> failed = new HashSet<>();

  Copies(Screen screen, Look look, LongSupplier nanos) {
    this.screen = screen;
    this.look = look;
    this.nanos = nanos;
    this.doing = new LiveLine(nanos.getAsLong());
    this.groups = new AnswerGroups(screen, look.colour());
    this.diffs = new DiffText(look.colour());
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> groups.expect(play.hosts());
      case Event.HostStarted host -> doing.started(host.host(), host.task(), nanos.getAsLong());
      case Event.ItemDone item -> file(item.result(), item.label());
      case Event.TaskDone done -> done(done.result());
      case Event.Warned warning -> warn(warning.diagnostic());
      case Event.RunEnded ended -> {
        doing.clear();
        groups.print();
      }
      default -> {}
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

  private void file(TaskResult result, String from) {
    if (isFailure(result)) {
      failed.add(result.host());
      groups.add(result.host(), new Answer("", from + ": " + result.message(), Paint.FAILED));
      return;
    }
    // A dry run has put nothing there yet, and names it as what would differ.
    Value dest = result.values().get("dest");
    String to =
        dest != null
            ? dest.toString()
            : result.diffs().stream().map(Difference::field).findFirst().orElse("?");
    boolean changed = result.status() == Status.CHANGED;
    String words =
        "%s -> %s  %s".formatted(from, to, result.status().name().toLowerCase(Locale.ROOT));
    groups.add(
        result.host(), new Answer(differences(result), words, changed ? Paint.CHANGED : Paint.OK));
  }

  private void done(TaskResult result) {
    doing.done(result.host());
    if (isFailure(result) && failed.add(result.host())) {
      groups.add(result.host(), new Answer("", result.message(), Paint.FAILED));
    }
  }

  private static boolean isFailure(TaskResult result) {
    return result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
  }

  private String differences(TaskResult result) {
    if (!look.diff() || result.secret()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (Difference difference : result.diffs()) {
      out.append(diffs.draw(difference));
    }
    return out.toString();
  }

  private void warn(Diagnostic diagnostic) {
    screen.aside(new Snippet(look.colour()).draw(diagnostic));
  }
}
