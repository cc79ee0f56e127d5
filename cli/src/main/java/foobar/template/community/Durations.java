package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Numbers;
import foobar.value.Int;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that read durations such as {@code 1h 30m}. */
final class Durations {

  private static final Pattern PART = Pattern.compile("(-?\\d+)(\\w+).*");
  private static final int DIGITS = 12;
  private static final long DAY = 86_400_000;

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("millisecond", "ms"),
          Map.entry("msec", "ms"),
          Map.entry("msecond", "ms"),
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("hour", "h"),
          Map.entry("min", "m"),
          Map.entry("minute", "m"),
          Map.entry("day", "d"),
          Map.entry("week", "w"),
          Map.entry("month", "mo"),
          Map.entry("year", "y"));

  static final List<Routine> FILTERS = filters();

  private Durations() {}

  private static List<Routine> filters() {
    List<Routine> filters = new ArrayList<>();
    filters.add(
        Routine.of(
            "to_time_unit",
            "unit='ms', year=365, month=30",
            call -> convert(call, call.text("unit", "ms"))));
    Map<String, String> units =
        new TreeMap<>(
            Map.of(
                "milliseconds",
                "ms",
                "seconds",
                "s",
                "minutes",
                "m",
                "hours",
                "h",
                "days",
                "d",
                "weeks",
                "w",
                "months",
                "mo",
                "years",
                "y"));
    units.forEach(
        (name, unit) ->
            filters.add(
                Routine.of("to_" + name, "year=365, month=30", call -> convert(call, unit))));
    return List.copyOf(filters);
  }

  /** Milliseconds in one of a unit, or 0 where nobody knows it. */
  private static BigDecimal factor(Invocation call, String unit) {
    String stem = unit.replaceFirst("s+$", "");
    BigDecimal day = BigDecimal.valueOf(DAY);
    return switch (SHORT.getOrDefault(stem, unit)) {
      case "ms" -> BigDecimal.ONE;
      case "s" -> BigDecimal.valueOf(1_000);
      case "m" -> BigDecimal.valueOf(60_000);
      case "h" -> BigDecimal.valueOf(3_600_000);
      case "d" -> day;
      case "w" -> day.multiply(BigDecimal.valueOf(7));
      case "mo" -> day.multiply(number(call, "month", 30));
      case "y" -> day.multiply(number(call, "year", 365));
      default -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal number(Invocation call, String parameter, int otherwise) {
    return BigDecimal.valueOf(Numbers.real(call.value(parameter, Int.of(otherwise))));
  }

  private static Value convert(Invocation call, String unit) {
    String text = Routine.requireText(call.input(), call.name()).value();
    if (text.equals("0")) {
      return Int.of(0);
    }
    BigDecimal divisor = factor(call, unit);
    if (divisor.signum() == 0) {
      throw new Trouble(
          "there is no unit of time `" + unit + "`", "ms, s, m, h, d, w, mo and y are");
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (String part : Text.of(text).value().strip().split("\\s+")) {
      Matcher matcher = PART.matcher(part);
      BigDecimal factor = matcher.matches() ? factor(call, matcher.group(2)) : BigDecimal.ZERO;
      if (factor.signum() == 0 && !text.isBlank()) {
        throw new Trouble("`" + text + "` is no duration such as `1h 30m`");
      }
      if (matcher.matches()) {
        sum = sum.add(new BigDecimal(new BigInteger(matcher.group(1))).multiply(factor));
      }
    }
    double result = sum.doubleValue() / divisor.doubleValue();
    return new Real(new BigDecimal(result).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue());
  }
}
