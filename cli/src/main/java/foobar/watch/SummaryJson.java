package foobar.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A summary as one line of JSON. */
final class SummaryJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private SummaryJson() {}

  static String of(Summary summary) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("event", "probe_ended");
      json.writeNumberField("sent", summary.sent());
      json.writeNumberField("failed", summary.failed());
      json.writeNumberField("repeated", summary.repeated());
      json.writeNumberField("under_way", summary.underWay());
      phases(json, summary.phases());
      json.writeArrayFieldStart("targets");
      for (TargetSummary target : summary.targets()) {
        target(json, target);
      }
      json.writeEndArray();
      failures(json, summary);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void phases(JsonGenerator json, Map<String, Counts> phases) throws IOException {
    json.writeObjectFieldStart("phases");
    for (Map.Entry<String, Counts> phase : phases.entrySet()) {
      Counts counts = phase.getValue();
      json.writeObjectFieldStart(phase.getKey());
      json.writeNumberField("sent", counts.sent());
      json.writeNumberField("answered", counts.answered());
      json.writeNumberField("failed", counts.failed());
      json.writeNumberField("repeated", counts.repeated());
      if (counts.answered() > 0) {
        json.writeNumberField("p50_ms", millis(counts.p50()));
        json.writeNumberField("p99_ms", millis(counts.p99()));
        json.writeNumberField("max_ms", millis(counts.max()));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void target(JsonGenerator json, TargetSummary target) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", target.name());
    json.writeNumberField("longest_silence_ms", millis(target.longestSilence()));
    json.writeNumberField("connections", target.connections());
    json.writeNumberField("ended_by_site", target.endedBySite());
    json.writeNumberField("missed", target.missed());
    json.writeObjectFieldStart("statuses");
    for (Map.Entry<Integer, Long> status : target.statuses().entrySet()) {
      json.writeNumberField(status.getKey().toString(), status.getValue());
    }
    json.writeEndObject();
    phases(json, target.phases());
    json.writeEndObject();
  }

  private static void failures(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("failed_by_kind");
    for (Map.Entry<FailureKind, Long> kind : summary.kinds().entrySet()) {
      json.writeNumberField(kind.getKey().name().toLowerCase(Locale.ROOT), kind.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("failures");
    for (Failure failure : summary.failures()) {
      json.writeStartObject();
      json.writeStringField("at", failure.at().toString());
      json.writeStringField("target", failure.target());
      json.writeStringField("phase", failure.phase());
      json.writeStringField("kind", failure.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("text", failure.text());
      json.writeNumberField("after_ms", millis(failure.after()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("failures_not_kept", summary.failuresNotKept());
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1000.0) / 1000.0;
  }
}
