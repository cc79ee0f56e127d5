package foobar.template.python;

import foobar.template.Trouble;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a date by a format, as Python's {@code datetime.strptime} does. */
public final class Strptime {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Map<Character, String> FIELDS =
      Map.ofEntries(
          Map.entry('Y', "\\d{4}"),
          Map.entry('y', "\\d{2}"),
          Map.entry('m', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('d', "3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]"),
          Map.entry('H', "2[0-3]|[01]\\d|\\d"),
          Map.entry('I', "1[0-2]|0[1-9]|[1-9]"),
          Map.entry('M', "[0-5]\\d|\\d"),
          Map.entry('S', "6[01]|[0-5]\\d|\\d"),
          Map.entry('f', "\\d{1,6}"),
          Map.entry('j', "36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
          Map.entry('w', "[0-6]"),
          Map.entry('u', "[1-7]"),
          Map.entry('U', "5[0-3]|[0-4]\\d|\\d"),
          Map.entry('W', "5[0-3]|[0-4]\\d|\\d"),
          Map.entry('p', "am|pm"),
          Map.entry('b', String.join("|", MONTHS)),
          Map.entry(
              'B',
              "january|february|march|april|may|june|july|august|september|october|november"
                  + "|december"),
          Map.entry('a', "mon|tue|wed|thu|fri|sat|sun"),
          Map.entry('A', "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
          Map.entry('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d)?|z"),
          Map.entry('Z', "utc|gmt"));

  private static final Map<Character, String> WHOLE =
      Map.of(
          'T',
          "%H:%M:%S",
          'X',
          "%H:%M:%S",
          'D',
          "%m/%d/%y",
          'x',
          "%m/%d/%y",
          'F',
          "%Y-%m-%d",
          'R',
          "%H:%M",
          'c',
          "%a %b %d %H:%M:%S %Y");

  private final Map<Character, String> found = new HashMap<>();
  private final StringBuilder fields = new StringBuilder();
  private final StringBuilder pattern = new StringBuilder();

  private Strptime() {}

  /**
   * The date that a text is.
   *
   * @throws Trouble if the text has another form, or there is no such date
   */
  public static Moment parse(String text, String format) {
    Strptime reader = new Strptime();
    reader.read(format);
    Matcher matcher =
        Pattern.compile(reader.pattern.toString(), Pattern.CASE_INSENSITIVE).matcher(text);
    if (!matcher.matches()) {
      throw new Trouble("`" + text + "` is no date of the form `" + format + "`");
    }
    for (int i = 0; i < reader.fields.length(); i++) {
      reader.found.put(reader.fields.charAt(i), matcher.group(i + 1).toLowerCase(Locale.ROOT));
    }
    try {
      return reader.moment();
    } catch (DateTimeException e) {
      throw new Trouble("`" + text + "` is no date: " + e.getMessage());
    }
  }

  private void read(String format) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (Character.isWhitespace(c)) {
        pattern.append("\\s+");
      } else if (c != '%') {
        pattern.append(Pattern.quote(Character.toString(c)));
      } else {
        field(++i < format.length() ? format.charAt(i) : ' ');
      }
    }
  }

  private void field(char code) {
    String field = FIELDS.get(code);
    String whole = WHOLE.get(code);
    if (code == '%') {
      pattern.append('%');
    } else if (whole != null) {
      read(whole);
    } else if (field == null) {
      throw new Trouble("`to_datetime` does not know `%" + code + "`");
    } else {
      fields.append(code);
      pattern.append('(').append(field).append(')');
    }
  }

  private int number(char code, int otherwise) {
    String digits = found.get(code);
    return digits == null ? otherwise : Integer.parseInt(digits.strip());
  }

  private Moment moment() {
    int second = number('S', 0);
    LocalTime time = LocalTime.of(hour(), number('M', 0), Math.min(second, 59));
    String fraction = found.getOrDefault('f', "0");
    time = time.withNano(Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000);
    if (second > 59) {
      throw new Trouble("a second must be in 0 to 59");
    }
    return new Moment(LocalDateTime.of(date(), time), zone());
  }

  private int hour() {
    if (!found.containsKey('I')) {
      return number('H', 0);
    }
    int hour = number('I', 12) % 12;
    return found.getOrDefault('p', "am").equals("pm") ? hour + 12 : hour;
  }

  private LocalDate date() {
    int short_ = number('y', -1);
    int year = number('Y', short_ < 0 ? 1900 : short_ + (short_ < 69 ? 2000 : 1900));
    String name = found.getOrDefault('b', found.getOrDefault('B', ""));
    int month = name.isEmpty() ? number('m', 1) : MONTHS.indexOf(name.substring(0, 3)) + 1;
    boolean named = !name.isEmpty() || found.containsKey('m') || found.containsKey('d');
    return found.containsKey('j') && !named
        ? LocalDate.ofYearDay(year, number('j', 1))
        : LocalDate.of(year, month, number('d', 1));
  }

  private @Nullable ZoneOffset zone() {
    String zone = found.get('z');
    if (zone == null) {
      return null;
    }
    return zone.equals("z")
        ? ZoneOffset.UTC
        : ZoneOffset.of(zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone);
  }
}
