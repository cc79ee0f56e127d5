package foobar.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of runs as tests need them; see {@code KeptLines} for who writes them. */
public final class KeptRuns {

  /** A process that has ended, as its number is too large for one. */
  private static final long NOBODY = 999_999_999;

  private static final Map<String, List<String>> SITE = new LinkedHashMap<>();

  static {
    SITE.put("all", List.of("lb1", "web1", "web2", "db1", "db2"));
    SITE.put("lb", List.of("lb1"));
    SITE.put("web", List.of("web1", "web2"));
    SITE.put("app", List.of("web1", "web2"));
    SITE.put("db", List.of("db1", "db2"));
    SITE.put("db_primary", List.of("db1"));
  }

  private final List<String> lines = new ArrayList<>();
  private final Head head;

  private KeptRuns(Head head) {
    this.head = head;
  }

  static Head head(String id, String time) {
    return new Head(
        id,
        Instant.parse(time),
        new Head.By("anna", "desk", NOBODY),
        "deploy",
        List.of("hosts.yml", "--diff", "--limit", "web:!web3 & db"),
        List.of("hosts.yml"),
        SITE,
        false);
  }

  /** Begins one of a site of five hosts. */
  public static KeptRuns run(String id, String time) {
    return new KeptRuns(head(id, time));
  }

  /** Begins one of other hosts. */
  public static KeptRuns run(String id, Map<String, List<String>> groups) {
    Head usual = head(id, "2026-03-01T10:00:00Z");
    return new KeptRuns(
        new Head(
            id, usual.began(), usual.by(), "play", List.of(), List.of("all.yml"), groups, true));
  }

  /**
   * A task ended.
   *
   * @param more fields of JSON, such as {@code "message":"why"}; may be empty
   */
  public KeptRuns task(String name, String host, String status, int second, String more) {
    return line(
        """
        {"event":"task_done","time":"%s","host":"%s","task":{"id":%d,"name":"%s","module":"command",\
        "handler":false,"file":"roles/a/tasks/main.yml","line":7,"column":3},"status":"%s",\
        "message":"","seconds":0.500,"hidden":false%s}"""
            .formatted(
                head.began().plusSeconds(second),
                host,
                Math.abs(name.hashCode()),
                name,
                status,
                more.isEmpty() ? "" : "," + more));
  }

  public KeptRuns task(String name, String host, String status, int second) {
    return task(name, host, status, second, "");
  }

  /** Adds a line as it is. */
  public KeptRuns line(String json) {
    lines.add(json);
    return this;
  }

  /** The recap, of hosts each with {@code ok}, {@code changed} and {@code failed}. */
  public KeptRuns recap(double seconds, Map<String, int[]> hosts) {
    List<String> counts = new ArrayList<>();
    hosts.forEach(
        (host, n) ->
            counts.add(
                """
                "%s":{"ok":%d,"changed":%d,"unreachable":0,"failed":%d,"skipped":0,"rescued":0,"ignored":0}"""
                    .formatted(host, n[0], n[1], n[2])));
    return line(
        "{\"event\":\"run_ended\",\"hosts\":{%s},\"seconds\":%s,\"interrupted\":false}"
            .formatted(String.join(",", counts), seconds));
  }

  public KeptRuns exit(int code) {
    return line("{\"event\": \"exit\", \"code\": " + code + "}");
  }

  /** As it would be kept. */
  public RunFile in(Path folder) {
    RunsFolder runs = new RunsFolder(folder);
    runs.begin(head, 100, warning -> {}).close();
    RunFile file = runs.find(head.id());
    try {
      Files.writeString(
          file.path(),
          String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"),
          UTF_8,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** A run of three hosts in which one failed. */
  public static KeptRuns failed(String id, String time) {
    Map<String, int[]> recap = new LinkedHashMap<>();
    recap.put("lb1", new int[] {2, 0, 0});
    recap.put("web1", new int[] {2, 1, 0});
    recap.put("web2", new int[] {1, 1, 1});
    return run(id, time)
        .task("a : install", "lb1", "ok", 1)
        .task("a : install", "web1", "ok", 1)
        .task("a : install", "web2", "ok", 2)
        .task(
            "a : write the configuration",
            "web1",
            "changed",
            3,
            "\"diffs\":[\"--- before: /etc/a\\n+++ after: /etc/a\\n@@ -1 +1 @@\\n-old\\n+new\\n\"]")
        .task(
            "a : write the configuration",
            "web2",
            "changed",
            3,
            "\"diffs\":[\"--- before: /etc/a\\n+++ after: /etc/a\\n@@ -1 +1 @@\\n-old\\n+new\\n\"]")
        .task("a : try it", "lb1", "ok", 4)
        .task("a : try it", "web1", "ok", 4)
        .line(
            "{\"event\":\"item_done\",\"time\":\"2026-03-01T10:00:04Z\",\"host\":\"web2\",\"task\":{\"id\":"
                + Math.abs("a : try it".hashCode())
                + ",\"name\":\"a : try it\",\"module\":\"command\",\"handler\":false,"
                + "\"file\":\"roles/a/tasks/main.yml\",\"line\":7},\"item\":\"port 80\","
                + "\"status\":\"failed\",\"message\":\"refused\",\"stderr\":\"curl: (7)\"}")
        .task(
            "a : try it",
            "web2",
            "failed",
            5,
            "\"message\":\"One or more items failed\",\"source\":\"  command: curl\"")
        .recap(5.25, recap)
        .exit(2);
  }

  /** The same when it was well. */
  public static KeptRuns done(String id, String time) {
    Map<String, int[]> recap = new LinkedHashMap<>();
    recap.put("web1", new int[] {3, 0, 0});
    recap.put("web2", new int[] {3, 1, 0});
    recap.put("db1", new int[] {1, 0, 0});
    return run(id, time)
        .task("a : install", "web1", "ok", 1)
        .task("a : install", "web2", "ok", 2)
        .task("a : install", "db1", "ok", 2)
        .task("a : write the configuration", "web1", "ok", 3)
        .task("a : write the configuration", "web2", "changed", 3)
        .task("a : try it", "web1", "ok", 4)
        .task("a : try it", "web2", "ok", 5)
        .task("a : new", "web2", "ok", 6)
        .recap(61.7, recap)
        .exit(0);
  }
}
