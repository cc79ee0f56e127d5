package foobar.template.python;

import foobar.template.Function;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Thing;
import foobar.value.Value;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A date with a time of day: Python's {@code datetime}.
 *
 * @param zone how far it is from that of Greenwich, where that is known
 */
public record Moment(LocalDateTime time, @Nullable ZoneOffset zone) implements Thing {

  private static final DateTimeFormatter WITHOUT_FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter WITH_FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private static final Map<String, Routine> METHODS =
      Map.of(
          "strftime",
          Routine.of(
              "strftime",
              "format",
              call ->
                  Text.of(Strftime.format(call.text("format"), ((Moment) call.input()).zoned()))),
          "isoformat",
          Routine.of(
              "isoformat",
              "sep=T",
              call -> Text.of(call.input().toString().replaceFirst(" ", call.text("sep", "T")))),
          "timestamp",
          Routine.of(
              "timestamp",
              "",
              call -> {
                var zoned = ((Moment) call.input()).zoned();
                return new Real(zoned.toEpochSecond() + zoned.getNano() / 1e9);
              }),
          "weekday",
          Routine.of(
              "weekday",
              "",
              call -> Int.of(((Moment) call.input()).time.getDayOfWeek().getValue() - 1L)),
          "isoweekday",
          Routine.of(
              "isoweekday",
              "",
              call -> Int.of(((Moment) call.input()).time.getDayOfWeek().getValue())),
          "date",
          Routine.of("date", "", call -> call.input()));

  /** The time in Greenwich where the zone is known. */
  LocalDateTime universal() {
    return zone == null ? time : time.minusSeconds(zone.getTotalSeconds());
  }

  private ZonedDateTime zoned() {
    return time.atZone(zone == null ? ZoneId.systemDefault() : zone);
  }

  static @Nullable Value subtract(Value left, Value right) {
    if (left instanceof Moment a && right instanceof Moment b) {
      if ((a.zone == null) != (b.zone == null)) {
        throw new Trouble(
            "a date with a zone and one without cannot be subtracted",
            "make both alike: `now(utc=true)` and a format with `%z` have a zone");
      }
      return new Lapse(Duration.between(b.universal(), a.universal()));
    }
    if (left instanceof Moment a && right instanceof Lapse b) {
      return new Moment(a.time.minus(b.duration()), a.zone);
    }
    if (left instanceof Lapse a && right instanceof Lapse b) {
      return new Lapse(a.duration().minus(b.duration()));
    }
    return null;
  }

  static @Nullable Value add(Value left, Value right) {
    if (left instanceof Moment a && right instanceof Lapse b) {
      return new Moment(a.time.plus(b.duration()), a.zone);
    }
    if (left instanceof Lapse && right instanceof Moment) {
      return add(right, left);
    }
    if (left instanceof Lapse a && right instanceof Lapse b) {
      return new Lapse(a.duration().plus(b.duration()));
    }
    return null;
  }

  public static Moment now(boolean utc) {
    return new Moment(
        utc ? LocalDateTime.now(ZoneOffset.UTC) : LocalDateTime.now(ZoneId.systemDefault()), null);
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "year" -> Int.of(time.getYear());
      case "month" -> Int.of(time.getMonthValue());
      case "day" -> Int.of(time.getDayOfMonth());
      case "hour" -> Int.of(time.getHour());
      case "minute" -> Int.of(time.getMinute());
      case "second" -> Int.of(time.getSecond());
      case "tzinfo" ->
          zone == null ? None.NONE : Text.of(zone == ZoneOffset.UTC ? "UTC" : zone.getId());
      case "microsecond" -> Int.of(time.getNano() / 1000);
      default ->
          METHODS.containsKey(name)
              ? Function.of(this, Objects.requireNonNull(METHODS.get(name)))
              : null;
    };
  }

  @Override
  public String typeName() {
    return "datetime";
  }

  @Override
  public String toString() {
    String shown =
        time.format(time.get(ChronoField.MICRO_OF_SECOND) == 0 ? WITHOUT_FRACTION : WITH_FRACTION);
    return zone == null ? shown : shown + (zone == ZoneOffset.UTC ? "+00:00" : zone.getId());
  }
}
