package foobar.modules.facts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's clock. */
final class DateFacts implements Collector {

  /** The last line of a time zone file: its names of standard and of summer time (POSIX TZ). */
  private static final Pattern ZONE =
      Pattern.compile("(?:<([^>]+)>|([A-Za-z]+))[-+]?\\d[\\d:]*(?:<([^>]+)>|([A-Za-z]+))?.*");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public void collect(RawFacts raw, Facts facts) {
    String[] c = raw.part("clock").strip().split("\\|", -1);
    if (c.length < 13) {
      return;
    }
    long nanos = Facts.number(c[12]);
    Instant now = Instant.ofEpochSecond(Facts.number(c[11]), nanos);
    String day = c[0] + c[1] + c[2];
    String time = c[3] + c[4] + c[5];
    Facts date =
        new Facts()
            .put("year", c[0])
            .put("month", c[1])
            .put("day", c[2])
            .put("hour", c[3])
            .put("minute", c[4])
            .put("second", c[5])
            .put("weekday", c[6])
            .put("weekday_number", c[7])
            .put("weeknumber", c[8])
            .put("epoch", c[11])
            .put("epoch_int", c[11])
            .put("date", c[0] + "-" + c[1] + "-" + c[2])
            .put("time", c[3] + ":" + c[4] + ":" + c[5])
            .put("iso8601", SECONDS.format(now))
            .put("iso8601_micro", MICROS.format(now))
            .put("iso8601_basic", day + "T" + time + String.format("%06d", nanos / 1000))
            .put("iso8601_basic_short", day + "T" + time)
            .put("tz", c[9])
            .put("tz_dst", summer(raw.part("zone").strip(), c[9]))
            .put("tz_offset", c[10]);
    facts.put("date_time", date);
  }

  private static String summer(String zone, String now) {
    Matcher names = ZONE.matcher(zone);
    if (!names.matches()) {
      return now;
    }
    for (int group : new int[] {3, 4, 1, 2}) {
      if (names.group(group) != null) {
        return names.group(group);
      }
    }
    return now;
  }
}
