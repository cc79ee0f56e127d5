package foobar.report;

import foobar.event.Event.TaskInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What each host is doing now and for how long, in one line. Times are nanoseconds of one clock.
 */
final class LiveLine {

  private final Map<String, Doing> doing = new LinkedHashMap<>();
  private final long startedAt;
  private String said = "";
  private String saidBy = "";

  private record Doing(TaskInfo task, long since, String note) {}

  LiveLine(long now) {
    this.startedAt = now;
  }

  void started(String host, TaskInfo task, long now) {
    doing.put(host, new Doing(task, now, ""));
  }

  void retrying(String host, TaskInfo task, int attemptsLeft, long now) {
    Doing before = doing.get(host);
    long since = before == null ? now : before.since();
    doing.put(host, new Doing(task, since, ", " + attemptsLeft + " retries left"));
  }

  void said(String host, String line) {
    saidBy = host;
    said = line;
  }

  void done(String host) {
    doing.remove(host);
    if (saidBy.equals(host)) {
      said = "";
    }
  }

  void clear() {
    doing.clear();
    said = "";
  }

  /** The line; empty where no host does anything. */
  String draw(long now) {
    if (doing.isEmpty()) {
      return "";
    }
    Map<Long, List<String>> byTask = new LinkedHashMap<>();
    Map<Long, String> names = new LinkedHashMap<>();
    doing.forEach(
        (host, what) -> {
          names.put(what.task().id(), what.task().name());
          byTask
              .computeIfAbsent(what.task().id(), id -> new ArrayList<>())
              .add(host + " " + seconds(now - what.since()) + "s" + what.note());
        });
    StringJoiner line = new StringJoiner(" | ", clock(now - startedAt) + " ", "");
    byTask.forEach((id, hosts) -> line.add(names.get(id) + ": " + String.join(", ", hosts)));
    return said.isBlank() ? line.toString() : line.add(saidBy + ": " + said.strip()).toString();
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds();
  }

  private static String clock(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
