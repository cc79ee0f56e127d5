package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Numbers;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters between counts of bytes and how people write them, in powers of 1024. */
public final class Sizes {

  private static final String UNITS = "BKMGTPEZY";
  private static final Pattern SIZE =
      Pattern.compile("\\s*(\\d*\\.?\\d*)\\s*([A-Za-z]+)?.*", Pattern.DOTALL);

  public static final List<Routine> FILTERS =
      List.of(
          Routine.of("human_readable", "isbits=False, unit=None", Sizes::readable),
          Routine.of("human_to_bytes", "default_unit=None, isbits=False", Sizes::toBytes));

  private Sizes() {}

  private static Value readable(Invocation call) {
    double size = Numbers.real(call.input());
    String base = call.flag("isbits", false) ? "bits" : "Bytes";
    int power = 0;
    if (call.has("unit")) {
      power = Math.max(0, UNITS.indexOf(call.text("unit").toUpperCase(Locale.ROOT)));
    } else {
      while (power < UNITS.length() - 1 && size >= Math.pow(1024, power + 1.0)) {
        power++;
      }
    }
    String suffix = power == 0 ? base : UNITS.charAt(power) + base.substring(0, 1);
    BigDecimal amount =
        new BigDecimal(size / Math.pow(1024, power)).setScale(2, RoundingMode.HALF_EVEN);
    return Text.of(amount.toPlainString() + " " + suffix);
  }

  private static Value toBytes(Invocation call) {
    String text = Texts.input(call);
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches() || matcher.group(1).isEmpty() || matcher.group(1).equals(".")) {
      throw new Trouble("`" + text + "` is no size such as `2.5 GB`");
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2) == null ? call.text("default_unit", "") : matcher.group(2);
    if (unit.isEmpty()) {
      return new Int(number.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }
    boolean bits = call.flag("isbits", false);
    int power = UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
    boolean named = unit.toLowerCase(Locale.ROOT).contains(bits ? "bit" : "byte");
    boolean fits = unit.length() == 1 || named || unit.charAt(1) == (bits ? 'b' : 'B');
    if (power < 0 || !fits) {
      throw new Trouble(
          "`%s` has no unit of %s".formatted(text, bits ? "bits" : "bytes"),
          "units are %s".formatted(bits ? "b, Kb, Mb, Gb, …" : "B, KB, MB, GB, …"));
    }
    BigDecimal limit = BigDecimal.valueOf(2).pow(10 * power);
    return new Int(number.multiply(limit).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
  }
}
