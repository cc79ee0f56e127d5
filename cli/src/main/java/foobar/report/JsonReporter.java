package foobar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes each event as one line of JSON; {@code docs/json-output.md} is the promise it keeps. */
final class JsonReporter implements Reporter {

  private static final int SCHEMA = 1;

  /** Always with milliseconds, so that lines sort as texts. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final PrintWriter out;
  private final Masker masker;
  private final InstantSource clock;

  JsonReporter(PrintWriter out, Masker masker, InstantSource clock) {
    this.out = out;
    this.masker = masker;
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    line(name(event), json -> write(json, event));
  }

  /** A thing that is wrong in the files, so that there was no run. */
  synchronized void mistake(Diagnostic diagnostic) {
    line("mistake", json -> diagnostic(json, diagnostic));
  }

  private void line(String event, JsonText.Writing fields) {
    String line =
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("event", event);
              json.writeStringField("time", TIME.format(clock.instant()));
              fields.to(json);
              json.writeEndObject();
            });
    out.print(line + "\n");
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }

  private void write(JsonGenerator json, Event event) throws IOException {
    switch (event) {
      case Event.RunStarted started -> {
        json.writeNumberField("schema", SCHEMA);
        texts(json, "playbooks", started.playbooks());
        json.writeBooleanField("dry_run", started.dryRun());
      }
      case Event.PlayStarted play -> {
        text(json, "name", play.name());
        texts(json, "hosts", play.hosts());
      }
      case Event.TaskStarted started -> task(json, started.task());
      case Event.HostStarted started -> hostAndTask(json, started.host(), started.task());
      case Event.HostSaid said -> {
        hostAndTask(json, said.host(), said.task());
        text(json, "line", said.line());
      }
      case Event.ItemDone item -> result(json, item.result(), item.label());
      case Event.Retrying retrying -> {
        hostAndTask(json, retrying.host(), retrying.task());
        json.writeNumberField("attempts_left", retrying.attemptsLeft());
      }
      case Event.TaskDone done -> result(json, done.result(), null);
      case Event.Included included -> {
        text(json, "what", included.what());
        texts(json, "hosts", included.hosts());
      }
      case Event.Announced announced -> {
        task(json, announced.task());
        text(json, "text", announced.text());
      }
      case Event.Warned warned -> diagnostic(json, warned.diagnostic());
      case Event.Waiting waiting -> json.writeNumberField("jobs", waiting.jobs());
      case Event.NoHostsLeft ignored -> {}
      case Event.RunEnded ended -> end(json, ended);
    }
  }

  private static String name(Event event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }

  private void hostAndTask(JsonGenerator json, String host, TaskInfo task) throws IOException {
    text(json, "host", host);
    task(json, task);
  }

  private void task(JsonGenerator json, TaskInfo task) throws IOException {
    json.writeObjectFieldStart("task");
    json.writeNumberField("id", task.id());
    json.writeStringField("name", task.literal() ? task.name() : masker.mask(task.name()));
    text(json, "module", task.module());
    json.writeBooleanField("handler", task.handler());
    place(json, task.place());
    json.writeEndObject();
  }

  private void result(JsonGenerator json, TaskResult result, @Nullable String item)
      throws IOException {
    hostAndTask(json, result.host(), result.task());
    if (result.delegate() != null) {
      text(json, "delegate", result.delegate());
    }
    if (item != null) {
      text(json, "item", result.secret() ? ResultText.HIDDEN : item);
    }
    json.writeStringField("status", result.status().name().toLowerCase(Locale.ROOT));
    text(
        json,
        "message",
        result.secret() && !result.message().isEmpty() ? ResultText.HIDDEN : result.message());
    seconds(json, result.duration());
    json.writeBooleanField("hidden", result.secret());
    if (!result.secret()) {
      json.writeFieldName("values");
      JsonText.write(json, told(result.values()), masker);
      json.writeArrayFieldStart("diffs");
      for (Difference difference : result.diffs()) {
        difference(json, difference);
      }
      json.writeEndArray();
    }
  }

  private void difference(JsonGenerator json, Difference difference) throws IOException {
    json.writeStartObject();
    text(json, "field", difference.field());
    json.writeStringField("kind", difference.content() ? "content" : "value");
    text(json, "before", difference.before());
    text(json, "after", difference.after());
    json.writeEndObject();
  }

  /** Without what the module said to the program alone. */
  private static Mapping told(Mapping values) {
    MapValue told = MapValue.of(values.entries());
    told.entries().keySet().removeIf(name -> PythonText.str(name).startsWith("_ansible_"));
    return told;
  }

  private void diagnostic(JsonGenerator json, Diagnostic diagnostic) throws IOException {
    json.writeStringField("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    text(json, "summary", diagnostic.summary());
    place(json, diagnostic.span());
    text(json, "label", diagnostic.label());
    text(json, "help", diagnostic.help());
  }

  private void end(JsonGenerator json, Event.RunEnded ended) throws IOException {
    json.writeObjectFieldStart("hosts");
    for (Map.Entry<String, HostSummary> host : ended.hosts().entrySet()) {
      json.writeObjectFieldStart(masker.mask(host.getKey()));
      HostSummary summary = host.getValue();
      json.writeNumberField("ok", summary.ok());
      json.writeNumberField("changed", summary.changed());
      json.writeNumberField("unreachable", summary.unreachable());
      json.writeNumberField("failed", summary.failed());
      json.writeNumberField("skipped", summary.skipped());
      json.writeNumberField("rescued", summary.rescued());
      json.writeNumberField("ignored", summary.ignored());
      json.writeEndObject();
    }
    json.writeEndObject();
    seconds(json, ended.duration());
    json.writeBooleanField("interrupted", ended.interrupted());
    texts(json, "unfinished", ended.unfinished());
  }

  private void place(JsonGenerator json, @Nullable Span place) throws IOException {
    if (place != null) {
      text(json, "file", place.source().name());
      json.writeNumberField("line", place.line());
      json.writeNumberField("column", place.column());
    }
  }

  private static void seconds(JsonGenerator json, Duration time) throws IOException {
    json.writeFieldName("seconds");
    json.writeNumber(String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9));
  }

  private void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeStringField(name, masker.mask(text));
  }

  private void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(masker.mask(text));
    }
    json.writeEndArray();
  }
}
