package foobar.remote.shell;

import java.time.Duration;

/** Lengths of time as people say them. */
public final class Spans {

  private Spans() {}

  /** Such as {@code 250 ms}, {@code 10 s} or {@code 1 h}. */
  public static String text(Duration span) {
    long millis = span.toMillis();
    if (millis % 1000 != 0) {
      return millis < 1000 ? millis + " ms" : millis / 1000.0 + " s";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0 && seconds > 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
