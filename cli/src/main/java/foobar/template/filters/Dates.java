package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Moment;
import foobar.template.python.Numbers;
import foobar.template.python.Printed;
import foobar.template.python.Strftime;
import foobar.value.Text;
import foobar.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Filters for dates. */
public final class Dates {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of("strftime", "second=None, utc=False", Dates::format),
          Routine.of("to_datetime", "format='%Y-%m-%d %H:%M:%S'", Dates::parse));

  private Dates() {}

  private static Value format(Invocation call) {
    ZoneId zone = call.flag("utc", false) ? ZoneOffset.UTC : ZoneId.systemDefault();
    Instant instant = Instant.now();
    if (call.has("second")) {
      Value second = call.value("second");
      Double parsed =
          Numbers.isNumber(second)
              ? Double.valueOf(Numbers.real(second))
              : Numeric.real(Printed.str(second).value());
      if (parsed == null) {
        throw new Trouble("`second` of `strftime` must be a number of seconds since 1970");
      }
      instant = Instant.ofEpochSecond((long) Math.floor(parsed));
    }
    return Text.of(Strftime.format(Texts.input(call), instant.atZone(zone)));
  }

  private static Value parse(Invocation call) {
    String format = call.text("format", "%Y-%m-%d %H:%M:%S");
    String text = Routine.requireText(call.input(), "to_datetime").value();
    try {
      return new Moment(LocalDateTime.parse(text, formatter(format)));
    } catch (DateTimeException e) {
      throw new Trouble("`" + text + "` is no date of the form `" + format + "`");
    }
  }

  private static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        builder.appendLiteral(c);
      } else {
        part(builder, format.charAt(++i));
      }
    }
    return builder
        .parseDefaulting(ChronoField.YEAR, 1900)
        .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
        .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
        .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .toFormatter(Locale.ENGLISH);
  }

  private static void part(DateTimeFormatterBuilder builder, char code) {
    String pattern =
        switch (code) {
          case 'Y' -> "uuuu";
          case 'y' -> "uu";
          case 'm' -> "[MM][M]";
          case 'd' -> "[dd][d]";
          case 'H' -> "[HH][H]";
          case 'I' -> "[hh][h]";
          case 'M' -> "[mm][m]";
          case 'S' -> "[ss][s]";
          case 'b', 'h' -> "MMM";
          case 'B' -> "MMMM";
          case 'a' -> "EEE";
          case 'A' -> "EEEE";
          case 'p' -> "a";
          case 'j' -> "DDD";
          case 'z' -> "[XXX][XX]";
          case 'Z' -> "zzz";
          default -> "";
        };
    if (code == 'T') {
      builder.appendPattern("HH:mm:ss");
    } else if (code == 'f') {
      builder.appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, false);
    } else if (code == '%') {
      builder.appendLiteral('%');
    } else if (pattern.isEmpty()) {
      throw new Trouble("`to_datetime` does not know `%" + code + "`");
    } else {
      builder.appendPattern(pattern);
    }
  }
}
