package foobar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import foobar.event.Event;
import foobar.event.Listener;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Difference;
import foobar.event.TaskResult.Status;
import foobar.source.Span;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run: a line of JSON for each event that tells how something ended. The names
 * are those of {@code docs/json-output.md}; a difference is kept as it is shown, and of what a task
 * returned only what it printed.
 */
final class KeptLines implements Listener {

  /** Of what a command printed, so many characters: the last ones say why it failed. */
  private static final int MOST_SAID = 10_000;

  /** Comparing longer texts would take time that a run has not got. */
  private static final int MOST_COMPARED = 100_000;

  private static final List<String> SAID = List.of("msg", "stdout", "stderr");

  private final Masker masker;
  private final EventJson parts;
  private final InstantSource clock;
  private final Consumer<String> to;
  private final DiffText diffs = new DiffText(false);

  KeptLines(Masker masker, InstantSource clock, Consumer<String> to) {
    this.masker = masker;
    this.parts = new EventJson(masker);
    this.clock = clock;
    this.to = to;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> line(event, json -> play(json, play));
      case Event.ItemDone item when isBad(item.result()) ->
          line(event, json -> result(json, item.result(), item.label()));
      case Event.TaskDone done -> line(event, json -> result(json, done.result(), null));
      case Event.Warned warned -> line(event, json -> parts.diagnostic(json, warned.diagnostic()));
      case Event.RunEnded ended -> line(event, json -> parts.end(json, ended));
      default -> {}
    }
  }

  private void line(Event event, JsonText.Writing fields) {
    to.accept(
        JsonText.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("event", EventJson.name(event));
              json.writeStringField("time", EventJson.TIME.format(clock.instant()));
              fields.to(json);
              json.writeEndObject();
            }));
  }

  private void play(JsonGenerator json, Event.PlayStarted play) throws IOException {
    parts.text(json, "name", play.name());
    parts.texts(json, "hosts", play.hosts());
  }

  private void result(JsonGenerator json, TaskResult result, @Nullable String item)
      throws IOException {
    parts.result(json, result, item);
    if (result.secret()) {
      return;
    }
    Span place = result.task().place();
    if (isBad(result) && place != null) {
      parts.text(json, "source", place.source().line(place.line()));
    }
    said(json, result);
    // The differences of a loop's items stand at the task itself.
    if (item == null && !result.diffs().isEmpty()) {
      parts.texts(json, "diffs", result.diffs().stream().map(this::drawn).toList());
    }
  }

  private static boolean isBad(TaskResult result) {
    return switch (result.status()) {
      case FAILED, IGNORED, UNREACHABLE -> true;
      case OK, CHANGED, SKIPPED -> false;
    };
  }

  private void said(JsonGenerator json, TaskResult result) throws IOException {
    if (result.status() == Status.SKIPPED) {
      return;
    }
    for (String name : SAID) {
      Value value = result.values().get(name);
      String text = value == null ? "" : text(value);
      if (!text.isBlank() && !text.strip().equals(masker.mask(result.message()).strip())) {
        json.writeStringField(name, shortened(text));
      }
    }
  }

  private String text(Value value) throws IOException {
    if (value instanceof Text text) {
      return text.isSecret() ? Secret.MASK : masker.mask(text.value());
    }
    return JsonText.of(json -> JsonText.write(json, value, masker));
  }

  /** Cut after it was masked, so that no part of a secret is left. */
  private static String shortened(String text) {
    int left = text.length() - MOST_SAID;
    return left <= 0 ? text : "(" + left + " characters before this)\n" + text.substring(left);
  }

  private String drawn(Difference difference) {
    String field = masker.mask(difference.field());
    String before = masker.mask(difference.before());
    String after = masker.mask(difference.after());
    if (before.length() + after.length() > MOST_COMPARED) {
      return field
          + ": too long to be kept (%d characters -> %d)"
              .formatted(before.length(), after.length());
    }
    boolean onlySecret = before.equals(after) && !difference.before().equals(difference.after());
    return onlySecret
        ? field + ": differs in what is secret"
        : diffs.draw(new Difference(field, difference.content(), before, after));
  }
}
