package foobar.report;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Source;
import foobar.value.MapValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A run as a test tells it: a sequence of events, and what each reporter makes of it. */
final class Run {

  static final Source SITE =
      new Source(
          "site.yml",
          """
          - hosts: web
            tasks:
              - name: install
                apt: { name: "{{ item }}" }
                loop: [nginx, php]
              - name: write the configuration
                template: { src: nginx.conf, dest: /etc/nginx/nginx.conf }
                notify: reload
            handlers:
              - name: reload
                service: { name: nginx, state: reloaded }
          """);

  private final List<Event> events = new ArrayList<>();
  private final Map<String, HostSummary> hosts = new LinkedHashMap<>();
  final Masker masker = new Masker();
  private boolean interrupted;
  private List<String> unfinished = List.of();

  static Run of(String... hosts) {
    return new Run(false, hosts);
  }

  static Run dry(String... hosts) {
    return new Run(true, hosts);
  }

  private Run(boolean dryRun, String... hosts) {
    events.add(new Event.RunStarted(List.of("site.yml"), dryRun));
    events.add(new Event.PlayStarted("web servers", List.of(hosts)));
    for (String host : hosts) {
      this.hosts.put(host, HostSummary.NONE);
    }
  }

  /** A task by the line it starts on in {@link #SITE}; the line is also its id. */
  static TaskInfo task(String name, String module, int line) {
    String text = SITE.line(line);
    int column = text.indexOf("- ") + 2;
    int start = SITE.text().indexOf(text) + column;
    return new TaskInfo(name, name, module, false, SITE.span(start, start + 4), false, line);
  }

  /** A task whose name stands so in the playbook. */
  static TaskInfo literal(TaskInfo t) {
    return new TaskInfo(t.name(), t.own(), t.module(), t.handler(), t.place(), true, t.id());
  }

  static TaskInfo install() {
    return task("nginx : install", "apt", 3);
  }

  static TaskInfo configure() {
    return task("nginx : write the configuration", "template", 6);
  }

  static TaskInfo reload() {
    TaskInfo task = task("nginx : reload", "service", 10);
    return new TaskInfo(
        task.name(), task.own(), task.module(), true, task.place(), task.literal(), task.id());
  }

  static TaskResult result(String host, TaskInfo task, Status status) {
    return new TaskResult(
        host, null, task, status, MapValue.empty(), List.of(), "", Duration.ofMillis(1250), false);
  }

  static TaskResult values(TaskResult r, MapValue values) {
    return new TaskResult(
        r.host(),
        r.delegate(),
        r.task(),
        r.status(),
        values,
        r.diffs(),
        r.message(),
        r.duration(),
        r.secret());
  }

  static TaskResult message(TaskResult r, String message) {
    return new TaskResult(
        r.host(),
        r.delegate(),
        r.task(),
        r.status(),
        r.values(),
        r.diffs(),
        message,
        r.duration(),
        r.secret());
  }

  static TaskResult diff(TaskResult r, Difference... diffs) {
    return new TaskResult(
        r.host(),
        r.delegate(),
        r.task(),
        r.status(),
        r.values(),
        List.of(diffs),
        r.message(),
        r.duration(),
        r.secret());
  }

  static TaskResult secret(TaskResult r) {
    return new TaskResult(
        r.host(),
        r.delegate(),
        r.task(),
        r.status(),
        r.values(),
        r.diffs(),
        r.message(),
        r.duration(),
        true);
  }

  static TaskResult delegated(TaskResult r, String to) {
    return new TaskResult(
        r.host(),
        to,
        r.task(),
        r.status(),
        r.values(),
        r.diffs(),
        r.message(),
        r.duration(),
        r.secret());
  }

  Run then(Event event) {
    events.add(event);
    return this;
  }

  /** A task ended on a host; counted for the recap. */
  Run done(TaskResult result) {
    hosts.merge(result.host(), one(result.status()), Run::sum);
    return then(new Event.TaskDone(result));
  }

  Run done(TaskInfo task, Status status, String... on) {
    for (String host : on) {
      done(result(host, task, status));
    }
    return this;
  }

  Run item(TaskResult result, String label) {
    return then(new Event.ItemDone(result, label));
  }

  /** The block around a host's last failure saved it. */
  Run rescued(String host) {
    HostSummary s = hosts.getOrDefault(host, HostSummary.NONE);
    hosts.put(
        host,
        new HostSummary(
            s.ok(),
            s.changed(),
            s.unreachable(),
            s.failed() - 1,
            s.skipped(),
            s.rescued() + 1,
            s.ignored()));
    return this;
  }

  Run interrupted(String... what) {
    interrupted = true;
    unfinished = List.of(what);
    return this;
  }

  /** What people see of it where there is no terminal. */
  String onConsole() {
    return onConsole(Look.plain(0, false));
  }

  String onConsole(Look look) {
    return shown((out, mask) -> new Console(new Screen(out, out, look, mask), look, () -> 0));
  }

  String asJson() {
    return shown(
        (out, mask) -> Reporters.json(out, mask, () -> Instant.parse("2026-03-01T10:00:00Z")));
  }

  String shown(BiFunction<PrintWriter, Masker, Reporter> reporter) {
    StringWriter text = new StringWriter();
    try (Reporter to = reporter.apply(new PrintWriter(text, true), masker)) {
      events.forEach(to::on);
      to.on(new Event.RunEnded(hosts, Duration.ofSeconds(75), interrupted, unfinished));
    }
    return text.toString();
  }

  private static HostSummary one(Status status) {
    return switch (status) {
      case OK -> new HostSummary(1, 0, 0, 0, 0, 0, 0);
      case CHANGED -> new HostSummary(1, 1, 0, 0, 0, 0, 0);
      case SKIPPED -> new HostSummary(0, 0, 0, 0, 1, 0, 0);
      case FAILED -> new HostSummary(0, 0, 0, 1, 0, 0, 0);
      case IGNORED -> new HostSummary(1, 0, 0, 0, 0, 0, 1);
      case UNREACHABLE -> new HostSummary(0, 0, 1, 0, 0, 0, 0);
    };
  }

  private static HostSummary sum(HostSummary a, HostSummary b) {
    return new HostSummary(
        a.ok() + b.ok(),
        a.changed() + b.changed(),
        a.unreachable() + b.unreachable(),
        a.failed() + b.failed(),
        a.skipped() + b.skipped(),
        a.rescued() + b.rescued(),
        a.ignored() + b.ignored());
  }
}
