package foobar.modules.crypto;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as tasks write it: {@code +52w}, {@code -1d2h}, {@code 20301231235959Z}. */
final class RelativeTime {

  private static final Pattern SPAN =
      Pattern.compile(
          "([+-])(?:(\\d+)[wW])?(?:(\\d+)[dD])?(?:(\\d+)[hH])?(?:(\\d+)[mM])?(?:(\\d+)[sS]?)?");
  private static final List<Long> SECONDS = List.of(604_800L, 86_400L, 3600L, 60L, 1L);
  private static final List<String> FORMS =
      List.of("uuuuMMddHHmmss'Z'", "uuuuMMddHHmm'Z'", "uuuuMMddHHmmssZ", "uuuuMMddHHmmZ");

  private RelativeTime() {}

  /**
   * In UTC, without fractions of a second.
   *
   * @param parameter whose value it is, for the message
   * @throws IllegalArgumentException if it is no moment
   */
  static LocalDateTime parse(String text, String parameter) {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long seconds = 0;
      for (int i = 0; i < SECONDS.size(); i++) {
        String number = span.group(i + 2);
        seconds += number == null ? 0 : Long.parseLong(number) * SECONDS.get(i);
      }
      Duration time = Duration.ofSeconds(span.group(1).equals("-") ? -seconds : seconds);
      return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plus(time);
    }
    for (String form : FORMS) {
      try {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(form, Locale.ROOT));
      } catch (DateTimeParseException other) {
        // The next form may fit.
      }
    }
    throw new IllegalArgumentException(
        "The time spec \"" + text + "\" for " + parameter + " is invalid");
  }

  static boolean isRelative(String text) {
    return text.startsWith("+") || text.startsWith("-");
  }
}
