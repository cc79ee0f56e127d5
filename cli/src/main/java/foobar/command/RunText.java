package foobar.command;

import foobar.event.HostSummary;
import foobar.event.TaskResult.Status;
import foobar.history.Head;
import foobar.history.KeptRun;
import foobar.history.RunSummary;
import foobar.history.TaskEnd;
import foobar.history.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What one run did, for people. */
final class RunText {

  private static final String INDENT = "    ";

  /** Of what a failed task printed, so many lines; the report has more. */
  private static final int SAID_LINES = 20;

  private final KeptRun run;
  private final List<String> lines = new ArrayList<>();

  private RunText(KeptRun run) {
    this.run = run;
  }

  /** Lines. */
  static List<String> of(KeptRun run, ZoneId zone) {
    RunText text = new RunText(run);
    text.lines.addAll(opening(run.summary(), zone));
    text.recap();
    text.warnings();
    text.tasks(run.head().dryRun() ? "would change:" : "changed:", Status.CHANGED);
    text.tasks("failed, and the run went on:", Status.IGNORED);
    text.tasks("failed:", Status.FAILED);
    text.tasks("unreachable:", Status.UNREACHABLE);
    return text.lines.stream().map(Words::clean).toList();
  }

  /** Which run it is. */
  static List<String> opening(RunSummary run, ZoneId zone) {
    Head head = run.head();
    List<String> lines = new ArrayList<>();
    lines.add("run " + head.id() + ": " + Words.clean(head.command()));
    String named = Words.inventories(head);
    lines.add("  by " + Words.by(head) + ", " + Words.when(head.began(), zone));
    if (!named.isEmpty() && !head.command().contains(named)) {
      lines.add("  inventory: " + named);
    }
    Long exit = run.exit();
    lines.add(
        "  "
            + run.ending().words()
            + (exit == null ? "" : " (exit code " + exit + ")")
            + " after "
            + Words.duration(run.duration())
            + (head.dryRun() ? "; a dry run, nothing was changed" : ""));
    return lines;
  }

  private void recap() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "", "host", "ok", "changed", "unreachable", "failed", "skipped", "rescued", "ignored"));
    run.summary()
        .hosts()
        .forEach(
            (name, host) -> {
              if (!host.none()) {
                rows.add(row(name, host));
              }
            });
    if (rows.size() > 1) {
      lines.add("");
      lines.addAll(HistoryText.table(rows));
    }
  }

  private static List<String> row(String name, HostSummary host) {
    List<String> row = new ArrayList<>(List.of("", name));
    for (int count :
        new int[] {
          host.ok(),
          host.changed(),
          host.unreachable(),
          host.failed(),
          host.skipped(),
          host.rescued(),
          host.ignored()
        }) {
      row.add(count == 0 ? "-" : Integer.toString(count));
    }
    return row;
  }

  private void warnings() {
    if (!run.warnings().isEmpty()) {
      lines.add("");
      lines.add("warnings:");
      run.warnings().forEach(warning -> lines.add("  " + Words.clean(warning)));
    }
  }

  private void tasks(String heading, Status status) {
    boolean headed = false;
    for (KeptRun.Ends task : run.byTask()) {
      List<TaskEnd> ends = task.ends().stream().filter(end -> end.status() == status).toList();
      if (ends.isEmpty()) {
        continue;
      }
      if (!headed) {
        lines.add("");
        lines.add(heading);
        headed = true;
      }
      String place = task.task().place();
      lines.add(
          "  " + Words.clean(task.task().name()) + (place.isEmpty() ? "" : " (" + place + ")"));
      run.alike(ends).forEach(this::hosts);
    }
  }

  private void hosts(List<TaskEnd> alike) {
    List<String> names =
        alike.stream()
            .map(e -> e.delegate().isEmpty() ? e.host() : e.host() + " -> " + e.delegate())
            .distinct()
            .toList();
    lines.add(INDENT + String.join(", ", names));
    what(alike.getFirst()).lines().forEach(line -> lines.add(INDENT + "  " + line));
  }

  private String what(TaskEnd end) {
    StringBuilder what = new StringBuilder();
    paragraph(what, end.message());
    for (TaskEnd item : run.items(end)) {
      paragraph(what, "(item=" + item.item() + ") " + item.message());
      said(what, item);
    }
    if (end.isBad()) {
      said(what, end);
    }
    end.diffs().forEach(diff -> paragraph(what, diff));
    return what.toString();
  }

  private static void said(StringBuilder what, TaskEnd end) {
    end.said()
        .forEach(
            (name, text) -> {
              List<String> all = text.strip().lines().toList();
              int left = Math.max(0, all.size() - SAID_LINES);
              paragraph(what, name + ":" + (left == 0 ? "" : " (" + left + " lines before this)"));
              all.stream().skip(left).forEach(line -> paragraph(what, "  " + line));
            });
  }

  private static void paragraph(StringBuilder what, String text) {
    if (!text.isBlank()) {
      what.append(Words.clean(text).stripTrailing()).append('\n');
    }
  }
}
