package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Numbers;
import foobar.template.python.Printed;
import foobar.template.python.Strftime;
import foobar.template.python.Strptime;
import foobar.value.Text;
import foobar.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

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
    return Strptime.parse(text, format);
  }
}
