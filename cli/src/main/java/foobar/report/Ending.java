package foobar.report;

import foobar.event.Event.RunEnded;
import foobar.event.Event.TaskInfo;
import foobar.event.HostSummary;
import foobar.source.Span;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The last lines of a run: the recap, what failed, what was not done. */
final class Ending {

  private static final int HOST_COLUMNS = 26;

  /** Ansible pads a coloured name further, so that its columns stay where they are. */
  private static final int COLOURED_HOST_COLUMNS = 37;

  private final Look look;
  private final Tally tally;

  Ending(Look look, Tally tally) {
    this.look = look;
    this.tally = tally;
  }

  /** The recap, to the last line as Ansible's. */
  String recap(RunEnded end) {
    StringBuilder out = new StringBuilder();
    out.append(Banner.of("PLAY RECAP", look.width().getAsInt()));
    new TreeMap<>(end.hosts())
        .forEach((host, summary) -> out.append(summary.none() ? "" : recap(host, summary)));
    return out.append('\n').toString();
  }

  /** What else is worth knowing: what failed, what was not done. */
  String explained(RunEnded end, boolean dryRun) {
    StringBuilder out = new StringBuilder();
    failures(out, end.hosts());
    if (end.interrupted()) {
      interrupted(out, end);
    }
    if (dryRun) {
      out.append(dryRun()).append('\n');
    }
    return out.toString();
  }

  /** Ansible's line to the last blank, since programs read it. */
  private String recap(String host, HostSummary summary) {
    Paint paint = Paint.OK;
    if (summary.failed() > 0 || summary.unreachable() > 0) {
      paint = Paint.FAILED;
    } else if (summary.changed() > 0) {
      paint = Paint.CHANGED;
    }
    int columns = look.colour() ? COLOURED_HOST_COLUMNS : HOST_COLUMNS;
    String name = paint.on(host, look.colour());
    return name
        + " ".repeat(Math.max(0, columns - name.length()))
        + " : "
        + String.join(
            " ",
            count("ok", summary.ok(), Paint.OK),
            count("changed", summary.changed(), Paint.CHANGED),
            count("unreachable", summary.unreachable(), Paint.UNREACHABLE),
            count("failed", summary.failed(), Paint.FAILED),
            count("skipped", summary.skipped(), Paint.SKIPPED),
            count("rescued", summary.rescued(), Paint.OK),
            count("ignored", summary.ignored(), Paint.IGNORED))
        + "\n";
  }

  private String count(String name, int number, Paint paint) {
    String text = String.format("%s=%-4d", name, number);
    return number == 0 ? text : paint.on(text, look.colour());
  }

  private void failures(StringBuilder out, Map<String, HostSummary> hosts) {
    List<Tally.Failure> failures = tally.failures(hosts);
    if (failures.isEmpty()) {
      return;
    }
    out.append(Paint.FAILED.on("what failed:", look.colour())).append('\n');
    for (Tally.Failure failure : failures) {
      out.append("  ").append(Paint.STRONG.on(failure.host(), look.colour()));
      out.append(": ").append(failure.task().name());
      Span place = failure.task().place();
      if (place != null) {
        out.append(" (").append(place.source().name()).append(':').append(place.line());
        out.append(')');
      }
      out.append("\n    ").append(failure.reason()).append('\n');
    }
    out.append('\n');
  }

  private void interrupted(StringBuilder out, RunEnded end) {
    out.append("interrupted after ").append(spoken(end.duration())).append('\n');
    out.append("  done: ").append(counted(tally.done(), "task")).append(" (each host counted)\n");
    Map<TaskInfo, Set<String>> changed = tally.changed();
    if (!changed.isEmpty()) {
      out.append("  changed:\n");
      changed.forEach(
          (task, hosts) ->
              out.append("    ")
                  .append(task.name())
                  .append(": ")
                  .append(String.join(", ", hosts))
                  .append('\n'));
    }
    if (end.unfinished().isEmpty()) {
      out.append("  nothing was under way\n");
    } else {
      out.append("  not done, or not to its end:\n");
      end.unfinished().forEach(line -> out.append("    ").append(line).append('\n'));
    }
    out.append('\n');
  }

  private String dryRun() {
    Map<TaskInfo, Set<String>> changed = tally.changed();
    if (changed.isEmpty()) {
      return "dry run: nothing was changed; there is nothing to change";
    }
    Set<String> hosts = new HashSet<>();
    changed.values().forEach(hosts::addAll);
    return "dry run: nothing was changed; "
        + counted(changed.size(), "task")
        + " would change "
        + counted(hosts.size(), "host");
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String spoken(Duration time) {
    return time.toMinutes() == 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}
