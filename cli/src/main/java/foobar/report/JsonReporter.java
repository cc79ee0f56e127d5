package foobar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Writes each event as one line of JSON; {@code docs/json-output.md} is the promise it keeps. */
final class JsonReporter implements Reporter {

  private static final int SCHEMA = 1;

  private final PrintWriter out;
  private final Masker masker;
  private final EventJson parts;
  private final InstantSource clock;

  JsonReporter(PrintWriter out, Masker masker, InstantSource clock) {
    this.out = out;
    this.masker = masker;
    this.parts = new EventJson(masker);
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    line(EventJson.name(event), json -> write(json, event));
  }

  /** A thing that is wrong in the files, so that there was no run. */
  synchronized void mistake(Diagnostic diagnostic) {
    line("mistake", json -> parts.diagnostic(json, diagnostic));
  }

  private void line(String event, JsonText.Writing fields) {
    String line =
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("event", event);
              json.writeStringField("time", EventJson.TIME.format(clock.instant()));
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
        parts.texts(json, "playbooks", started.playbooks());
        json.writeBooleanField("dry_run", started.dryRun());
      }
      case Event.PlayStarted play -> {
        parts.text(json, "name", play.name());
        parts.texts(json, "hosts", play.hosts());
      }
      case Event.TaskStarted started -> parts.task(json, started.task());
      case Event.HostStarted started -> parts.hostAndTask(json, started.host(), started.task());
      case Event.HostSaid said -> {
        parts.hostAndTask(json, said.host(), said.task());
        parts.text(json, "line", said.line());
      }
      case Event.ItemDone item -> result(json, item.result(), item.label());
      case Event.Retrying retrying -> {
        parts.hostAndTask(json, retrying.host(), retrying.task());
        json.writeNumberField("attempts_left", retrying.attemptsLeft());
      }
      case Event.TaskDone done -> result(json, done.result(), null);
      case Event.Included included -> {
        parts.text(json, "what", included.what());
        parts.texts(json, "hosts", included.hosts());
      }
      case Event.Announced announced -> {
        parts.task(json, announced.task());
        parts.text(json, "text", announced.text());
      }
      case Event.Warned warned -> parts.diagnostic(json, warned.diagnostic());
      case Event.Waiting waiting -> json.writeNumberField("jobs", waiting.jobs());
      case Event.NoHostsLeft ignored -> {}
      case Event.RunEnded ended -> parts.end(json, ended);
    }
  }

  private void result(JsonGenerator json, TaskResult result, @Nullable String item)
      throws IOException {
    parts.result(json, result, item);
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
    parts.text(json, "field", difference.field());
    json.writeStringField("kind", difference.content() ? "content" : "value");
    parts.text(json, "before", difference.before());
    parts.text(json, "after", difference.after());
    json.writeEndObject();
  }

  /** Without what the module said to the program alone. */
  private static Mapping told(Mapping values) {
    MapValue told = MapValue.of(values.entries());
    told.entries().keySet().removeIf(name -> PythonText.str(name).startsWith("_ansible_"));
    return told;
  }
}
