package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Dice;
import foobar.template.python.Items;
import foobar.template.python.MersenneTwister;
import foobar.template.python.Numbers;
import foobar.template.python.Printed;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Filters with chance in them; a seed makes the same choice every time, the one Ansible makes. */
public final class Randoms {

  public static final List<Routine> FILTERS =
      List.of(
          Routine.selecting("random", "start=None, step=None, seed=None", Randoms::random),
          Routine.selecting("shuffle", "seed=None", Randoms::shuffle));

  private Randoms() {}

  private static Dice dice(Invocation call) {
    if (!call.has("seed")) {
      return Dice.unforeseeable();
    }
    return seeded(call.value("seed"));
  }

  /** As {@code random.Random(seed)}. */
  public static Dice seeded(Value seed) {
    if (!(seed instanceof Text) && !Numbers.isNumber(seed)) {
      throw new Trouble(
          "`seed` must be a text or a number, not a value of type " + seed.typeName());
    }
    BigInteger number = seed instanceof Real real ? hash(real.value()) : Numbers.whole(seed);
    return number == null
        ? MersenneTwister.seeded(Printed.str(seed).value())
        : MersenneTwister.seeded(number);
  }

  /** Python's hash of a number that is not whole: its value modulo the prime 2^61 - 1. */
  private static BigInteger hash(double real) {
    BigInteger prime = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    BigDecimal exact = new BigDecimal(real).abs();
    BigInteger divisor = BigInteger.TEN.pow(Math.max(0, exact.scale()));
    BigInteger whole = exact.scaleByPowerOfTen(Math.max(0, exact.scale())).toBigIntegerExact();
    return whole.multiply(divisor.modInverse(prime)).mod(prime);
  }

  private static Value random(Invocation call) {
    BigInteger end = Numbers.whole(call.input());
    if (end == null && (call.input() instanceof Mapping || call.has("start") || call.has("step"))) {
      throw new Trouble("`random` takes a list, or a number with which `start` and `step` count");
    }
    if (end == null) {
      List<Value> items = Items.of(call.input());
      if (items.isEmpty()) {
        throw new Trouble("`random` has nothing to choose from: the list is empty");
      }
      return dice(call).choose(items);
    }
    BigInteger start = call.has("start") ? whole(call, "start") : BigInteger.ZERO;
    BigInteger step = call.has("step") ? whole(call, "step") : BigInteger.ONE;
    BigInteger width = end.subtract(start);
    if (step.signum() == 0 || width.signum() != step.signum()) {
      throw new Trouble("`random` has no number to choose from");
    }
    BigInteger count = width.add(step).subtract(BigInteger.valueOf(step.signum())).divide(step);
    return new Int(start.add(step.multiply(dice(call).below(count))));
  }

  private static BigInteger whole(Invocation call, String parameter) {
    BigInteger number = call.whole(parameter);
    return number == null ? BigInteger.ZERO : number;
  }

  private static Value shuffle(Invocation call) {
    List<Value> given = Items.orNull(call.input());
    if (given == null) {
      return call.input();
    }
    List<Value> items = new ArrayList<>(given);
    dice(call).shuffle(items);
    return Sequence.of(items);
  }
}
