package foobar.template.python;

import foobar.template.Function;
import foobar.template.Routine;
import foobar.value.Int;
import foobar.value.Real;
import foobar.value.Thing;
import foobar.value.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time between two moments: Python's {@code timedelta}. */
public record Lapse(Duration duration) implements Thing {

  private static final Routine TOTAL_SECONDS =
      Routine.of(
          "total_seconds",
          "",
          call -> {
            Duration lapse = ((Lapse) call.input()).duration;
            return new Real(lapse.getSeconds() + lapse.getNano() / 1e9);
          });

  private long days() {
    return Math.floorDiv(duration.toSeconds(), 86_400L);
  }

  private long seconds() {
    return Math.floorMod(duration.toSeconds(), 86_400L);
  }

  @Override
  public @Nullable Value attribute(String name) {
    return switch (name) {
      case "days" -> Int.of(days());
      case "seconds" -> Int.of(seconds());
      case "microseconds" -> Int.of(duration.toNanosPart() / 1000);
      case "total_seconds" -> Function.of(this, TOTAL_SECONDS);
      default -> null;
    };
  }

  @Override
  public boolean truthy() {
    return !duration.isZero();
  }

  @Override
  public String typeName() {
    return "timedelta";
  }

  @Override
  public String toString() {
    long rest = seconds();
    String clock = "%d:%02d:%02d".formatted(rest / 3600, rest / 60 % 60, rest % 60);
    long micros = duration.toNanosPart() / 1000;
    String fraction = micros == 0 ? "" : ".%06d".formatted(micros);
    String days = days() == 0 ? "" : days() + (Math.abs(days()) == 1 ? " day, " : " days, ");
    return days + clock + fraction;
  }
}
