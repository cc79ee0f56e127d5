package foobar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.event.HostSummary;
import foobar.event.TaskResult;
import foobar.source.Diagnostic;
import foobar.source.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events have in common, as JSON; the texts go through the masker. */
record EventJson(Masker masker) {

  /** Always with milliseconds, so that lines sort as texts. */
  static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  static String name(Event event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }

  void task(JsonGenerator json, TaskInfo task) throws IOException {
    json.writeObjectFieldStart("task");
    json.writeNumberField("id", task.id());
    json.writeStringField("name", task.literal() ? task.name() : masker.mask(task.name()));
    text(json, "module", task.module());
    json.writeBooleanField("handler", task.handler());
    place(json, task.place());
    json.writeEndObject();
  }

  void hostAndTask(JsonGenerator json, String host, TaskInfo task) throws IOException {
    text(json, "host", host);
    task(json, task);
  }

  /**
   * How a task, or one item of its loop, ended on a host; without what it returned and changed.
   *
   * @param item as people read it; null for the task itself
   */
  void result(JsonGenerator json, TaskResult result, @Nullable String item) throws IOException {
    hostAndTask(json, result.host(), result.task());
    if (result.delegate() != null) {
      text(json, "delegate", result.delegate());
    }
    if (item != null) {
      text(json, "item", result.secret() ? ResultText.HIDDEN : item);
    }
    json.writeStringField("status", result.status().name().toLowerCase(Locale.ROOT));
    boolean hides = result.secret() && !result.message().isEmpty();
    text(json, "message", hides ? ResultText.HIDDEN : result.message());
    seconds(json, result.duration());
    json.writeBooleanField("hidden", result.secret());
  }

  void diagnostic(JsonGenerator json, Diagnostic diagnostic) throws IOException {
    json.writeStringField("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    text(json, "summary", diagnostic.summary());
    place(json, diagnostic.span());
    text(json, "label", diagnostic.label());
    text(json, "help", diagnostic.help());
  }

  void end(JsonGenerator json, Event.RunEnded ended) throws IOException {
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

  void place(JsonGenerator json, @Nullable Span place) throws IOException {
    if (place != null) {
      text(json, "file", place.source().name());
      json.writeNumberField("line", place.line());
      json.writeNumberField("column", place.column());
    }
  }

  static void seconds(JsonGenerator json, Duration time) throws IOException {
    json.writeFieldName("seconds");
    json.writeNumber(String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9));
  }

  void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeStringField(name, masker.mask(text));
  }

  void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(masker.mask(text));
    }
    json.writeEndArray();
  }
}
