package foobar.modules.command;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as Python prints them. */
public final class Moments {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private Moments() {}

  public static String text(LocalDateTime time) {
    return time.format(FORMAT);
  }

  /** Such as {@code 0:00:01.002003}. */
  public static String between(LocalDateTime start, LocalDateTime end) {
    Duration time = Duration.between(start, end);
    return String.format(
        "%d:%02d:%02d.%06d",
        time.toHours(), time.toMinutesPart(), time.toSecondsPart(), time.toNanosPart() / 1000);
  }
}
