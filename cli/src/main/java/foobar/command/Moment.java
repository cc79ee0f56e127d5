package foobar.command;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** A moment as people write it. */
final class Moment {

  private static final DateTimeFormatter GIVEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd")
          .appendPattern("['T'][' ']HH:mm:ss")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .appendZoneId()
          .optionalEnd()
          .toFormatter();

  private static final DateTimeFormatter TOLD = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Moment() {}

  /**
   * The same moment as {@code YYYY-MM-DD HH:MM:SS} in UTC.
   *
   * @param given the same, in UTC unless an offset ({@code +02:00}, {@code Z}) or a zone follows
   * @throws IllegalArgumentException if it is none
   */
  static String utc(String given) {
    try {
      TemporalAccessor read = GIVEN.parseBest(given, ZonedDateTime::from, LocalDateTime::from);
      ZonedDateTime moment =
          read instanceof ZonedDateTime zoned
              ? zoned
              : LocalDateTime.from(read).atZone(ZoneOffset.UTC);
      return moment.withZoneSameInstant(ZoneOffset.UTC).format(TOLD);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "`%s` is no moment: write it like `2026-11-22 18:30:00` (UTC) or `2026-11-22 18:30:00+02:00`"
              .formatted(given),
          e);
    }
  }
}
