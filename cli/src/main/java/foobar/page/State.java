package foobar.page;

import foobar.event.HostSummary;
import foobar.event.TaskResult.Status;
import foobar.value.MapValue;
import foobar.value.Text;
import org.jspecify.annotations.Nullable;

/** How a host or a task fared: a sign, a word and a colour, each of which says it alone. */
enum State {
  FAILED("failed", "✕"),
  UNREACHABLE("unreachable", "!"),
  IGNORED("ignored", "~"),
  CHANGED("changed", "●"),
  OK("ok", "✓"),
  SKIPPED("skipped", "–"),
  UNTOUCHED("not in this run", "·");

  private final String word;
  private final String sign;

  State(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  String word() {
    return word;
  }

  /** As the style sheet calls it. */
  String style() {
    return this == UNTOUCHED ? "untouched" : word;
  }

  /** For templates: {@code style}, {@code sign}, {@code word}. */
  MapValue toValue() {
    return MapValue.empty()
        .put("style", Text.of(style()))
        .put("sign", Text.of(sign))
        .put("word", Text.of(word));
  }

  static State of(Status status) {
    return switch (status) {
      case OK -> OK;
      case CHANGED -> CHANGED;
      case SKIPPED -> SKIPPED;
      case FAILED -> FAILED;
      case IGNORED -> IGNORED;
      case UNREACHABLE -> UNREACHABLE;
    };
  }

  /** Of a host's recap; null where it has none. */
  static State of(@Nullable HostSummary host) {
    if (host == null || host.none()) {
      return UNTOUCHED;
    }
    if (host.unreachable() > 0) {
      return UNREACHABLE;
    }
    if (host.failed() > 0) {
      return FAILED;
    }
    return host.changed() > 0 ? CHANGED : OK;
  }
}
