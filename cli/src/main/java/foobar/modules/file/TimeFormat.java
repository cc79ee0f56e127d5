package foobar.modules.file;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times written in a format of strptime(3). */
final class TimeFormat {

  private static final DateTimeFormatter TOUCH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private TimeFormat() {}

  /**
   * The same time as {@code 2024-05-06 07:08:09}.
   *
   * @throws IllegalArgumentException if the time is not written in the format
   */
  static String read(String time, String format) {
    try {
      return LocalDateTime.parse(time, formatter(format)).format(TOUCH);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the time `" + time + "` is not written in the format `" + format + "`", e);
    }
  }

  private static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder pattern = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        i++;
        field(pattern, format.charAt(i), format);
      } else {
        pattern.appendLiteral(c);
      }
    }
    return pattern
        .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
        .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
        .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
        .toFormatter(Locale.ENGLISH);
  }

  private static void field(DateTimeFormatterBuilder pattern, char field, String format) {
    switch (field) {
      case 'Y' -> pattern.appendValue(ChronoField.YEAR, 4);
      case 'y' -> pattern.appendValueReduced(ChronoField.YEAR, 2, 2, 1969);
      case 'm' -> pattern.appendValue(ChronoField.MONTH_OF_YEAR, 2);
      case 'd' -> pattern.appendValue(ChronoField.DAY_OF_MONTH, 2);
      case 'H' -> pattern.appendValue(ChronoField.HOUR_OF_DAY, 2);
      case 'M' -> pattern.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      case 'S' -> pattern.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      case 'b' -> pattern.appendPattern("MMM");
      case 'B' -> pattern.appendPattern("MMMM");
      case 'T' -> pattern.appendPattern("HH:mm:ss");
      case 'F' -> pattern.appendPattern("uuuu-MM-dd");
      case '%' -> pattern.appendLiteral('%');
      default ->
          throw new IllegalArgumentException(
              "the time format `" + format + "` has the unknown field %" + field);
    }
  }
}
