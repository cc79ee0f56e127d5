package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.report.AnswerGroups.Answer;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** Shows what hosts answer to one task: equal answers once, when all have answered. */
final class Answers implements Ticking.Live {

  private final Screen screen;
  private final Look look;
  private final boolean oneLine;
  private final LongSupplier nanos;
  private final LiveLine doing;
  private final AnswerText text;
  private final DiffText diffs;
  private final AnswerGroups groups;
  private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
  private final Set<Diagnostic> warned = new HashSet<>();

  /**
   * @param oneLine whether each host has a line of its own, as soon as it has answered
   * @param nanos the clock
   */
  Answers(Screen screen, Look look, boolean oneLine, LongSupplier nanos) {
    this.screen = screen;
    this.look = look;
    this.oneLine = oneLine;
    this.nanos = nanos;
    this.doing = new LiveLine(nanos.getAsLong());
    this.text = new AnswerText(look);
    this.diffs = new DiffText(look.colour());
    this.groups = new AnswerGroups(screen, look.colour());
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> begin(play.hosts());
      case Event.HostStarted host -> doing.started(host.host(), host.task(), nanos.getAsLong());
      case Event.HostSaid said -> said(said);
      case Event.TaskDone done -> done(done.result());
      case Event.Warned warning -> warn(warning.diagnostic());
      case Event.RunEnded ended -> end(ended);
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

  private void begin(List<String> hosts) {
    groups.expect(hosts);
    if (hosts.isEmpty()) {
      warn(Diagnostic.warning("No hosts matched, nothing to do"));
    }
  }

  private void said(Event.HostSaid said) {
    doing.said(said.host(), said.line());
    if (look.verbosity() >= 2) {
      screen.print(Paint.DIM.on(said.host() + " | " + said.line(), look.colour()) + "\n");
    }
  }

  private void done(TaskResult result) {
    doing.done(result.host());
    counts.merge(result.status(), 1, Integer::sum);
    ResultText.warnings(result).forEach(warning -> warn(Diagnostic.warning(warning)));
    if (oneLine) {
      groups.print(result.host(), new Answer("", text.line(result), text.paint(result)));
    } else {
      groups.add(
          result.host(), new Answer(differences(result), text.whole(result), text.paint(result)));
    }
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
    if (warned.add(diagnostic)) {
      screen.aside(new Snippet(look.colour()).draw(diagnostic));
    }
  }

  private void end(Event.RunEnded ended) {
    doing.clear();
    groups.print();
    int all = groups.expected();
    if (ended.interrupted()) {
      screen.aside(
          "interrupted: %d of %s have not answered\n"
              .formatted(all - answered(), AnswerGroups.hosts(all)));
    } else if (all > 1) {
      screen.aside(summary(all));
    }
  }

  private int answered() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private String summary(int all) {
    StringJoiner parts = new StringJoiner(", ", AnswerGroups.hosts(all) + ": ", "\n");
    counts.forEach(
        (status, count) -> parts.add(count + " " + status.name().toLowerCase(Locale.ROOT)));
    return parts.toString();
  }
}
