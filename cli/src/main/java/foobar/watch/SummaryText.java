package foobar.watch;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A summary as lines of text. */
final class SummaryText {

  private static final int MOST_FAILURES = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private SummaryText() {}

  static List<String> lines(Summary summary) {
    List<String> lines = new ArrayList<>(table(summary));
    summary.targets().forEach(target -> lines.add(about(target)));
    repeats(summary, lines);
    failures(summary, lines);
    if (summary.underWay() > 0) {
      lines.add(number(summary.underWay(), "request") + " had no answer yet");
    }
    lines.add(summary.lastLine());
    return lines;
  }

  private static List<String> table(Summary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("phase", "target", "sent", "failed", "repeated", "p50", "p99", "max"));
    boolean several = summary.targets().size() > 1;
    summary
        .phases()
        .forEach(
            (phase, counts) -> {
              if (several) {
                rows.add(row(phase, "all", counts));
              }
              for (TargetSummary target : summary.targets()) {
                Counts own = target.phases().get(phase);
                if (own != null) {
                  rows.add(row(several ? "" : phase, target.name(), own));
                }
              }
            });
    return Columns.of(rows, 2);
  }

  private static List<String> row(String phase, String target, Counts counts) {
    boolean timed = counts.answered() > 0;
    return List.of(
        phase,
        target,
        Long.toString(counts.sent()),
        Long.toString(counts.failed()),
        Long.toString(counts.repeated()),
        timed ? time(counts.p50()) : "-",
        timed ? time(counts.p99()) : "-",
        timed ? time(counts.max()) : "-");
  }

  private static String about(TargetSummary target) {
    String missed =
        target.missed() == 0
            ? ""
            : "; "
                + number(target.missed(), "request")
                + " not sent as this machine was not running";
    return "%s: at most %s without an answer; %s, %d ended by the site between requests%s"
        .formatted(
            target.name(),
            time(target.longestSilence()),
            number(target.connections(), "connection"),
            target.endedBySite(),
            missed);
  }

  private static void repeats(Summary summary, List<String> lines) {
    if (summary.repeated() > 0) {
      lines.add(
          "sent once more, as a browser would, after a kept connection had ended without an answer: "
              + summary.repeated());
    }
  }

  private static void failures(Summary summary, List<String> lines) {
    if (summary.failed() == 0) {
      return;
    }
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<FailureKind, Long> kind : summary.kinds().entrySet()) {
      kinds.add(kind.getValue() + " " + kind.getKey().words());
    }
    lines.add("failed: " + String.join(", ", kinds));
    summary.failures().stream().limit(MOST_FAILURES).forEach(failure -> lines.add(line(failure)));
    long more = summary.failed() - Math.min(MOST_FAILURES, summary.failures().size());
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
  }

  private static String line(Failure failure) {
    return "  %s %s %s: %s, after %s"
        .formatted(
            TIME.format(failure.at().atZone(ZoneId.systemDefault())),
            failure.target(),
            failure.phase(),
            failure.text(),
            time(failure.after()));
  }

  private static String number(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Three digits or so, such as {@code 4.2 ms}, {@code 420 ms} or {@code 2.0 s}. */
  static String time(Duration time) {
    double millis = time.toNanos() / 1e6;
    if (millis < 99.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 999.5
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
