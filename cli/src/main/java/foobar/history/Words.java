package foobar.history;

import foobar.event.TaskResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What was kept, in words for people. */
public final class Words {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** What a host has printed must not move the cursor of whoever reads it. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");

  private Words() {}

  public static String when(Instant time, ZoneId zone) {
    return WHEN.format(time.atZone(zone));
  }

  /** As exact as people want to know it. */
  public static String duration(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds < 0.9995) {
      return Math.round(seconds * 1000) + " ms";
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** In lower case, as everywhere. */
  public static String status(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** What stands in the inventories' place if there is none. */
  public static String inventories(Head head) {
    return String.join(" ", head.inventories());
  }

  /** The verb, and whether it only looked. */
  public static String verb(Head head) {
    return head.verb() + (head.dryRun() ? " (dry run)" : "");
  }

  /** How many hosts changed and failed: {@code 2 of 3 changed, 1 failed}. */
  public static String hosts(RunSummary run) {
    long touched = run.hosts().values().stream().filter(host -> !host.none()).count();
    List<String> parts = new ArrayList<>();
    parts.add(run.changed() + " of " + touched + " changed");
    if (run.failed() > 0) {
      parts.add(run.failed() + " failed");
    }
    return touched == 0 ? "none" : String.join(", ", parts);
  }

  /** Who ran it, and where. */
  public static String by(Head head) {
    return head.by().user() + " on " + head.by().machine();
  }

  /** Without what would move a cursor. */
  public static String clean(String text) {
    return CONTROL
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
  }
}
