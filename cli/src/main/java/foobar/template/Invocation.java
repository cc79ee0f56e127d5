package foobar.template;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a routine: what it is applied to and the arguments it is given. */
public final class Invocation {

  private final Routine routine;
  private final Value input;
  private final Signature.Bound bound;
  private final Evaluation evaluation;

  Invocation(Routine routine, Value input, Signature.Bound bound, Evaluation evaluation) {
    this.routine = routine;
    this.input = input;
    this.bound = bound;
    this.evaluation = evaluation;
  }

  /** What stands left of the bar, or the object of a method; none for functions. */
  public Value input() {
    return input;
  }

  public Evaluation evaluation() {
    return evaluation;
  }

  /** The routine's own name, for messages. */
  public String name() {
    return routine.name();
  }

  /** The argument, or null where it was left out. */
  public @Nullable Value optional(String parameter) {
    int index = routine.signature().index(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(routine.name() + " declares no " + parameter);
    }
    return bound.slots().get(index);
  }

  public Value value(String parameter, Value otherwise) {
    Value found = optional(parameter);
    return found == null ? otherwise : found;
  }

  /** A required argument. */
  public Value value(String parameter) {
    return value(parameter, None.NONE);
  }

  public boolean has(String parameter) {
    Value found = optional(parameter);
    return found != null && found != None.NONE;
  }

  public String text(String parameter, String otherwise) {
    Value found = optional(parameter);
    return switch (found) {
      case null -> otherwise;
      case None ignored -> otherwise;
      case Text text -> text.value();
      case Int number -> number.toString();
      default -> throw wrong(parameter, "a text", found);
    };
  }

  public String text(String parameter) {
    Value found = value(parameter);
    if (found instanceof Text text) {
      return text.value();
    }
    throw wrong(parameter, "a text", found);
  }

  public boolean flag(String parameter, boolean otherwise) {
    Value found = optional(parameter);
    return found == null ? otherwise : found.truthy();
  }

  public int number(String parameter, int otherwise) {
    Value found = optional(parameter);
    return switch (found) {
      case null -> otherwise;
      case Bool bool -> bool.truthy() ? 1 : 0;
      case Int number when number.value().bitLength() < 32 -> number.value().intValue();
      default -> throw wrong(parameter, "a whole number", found);
    };
  }

  public @Nullable BigInteger whole(String parameter) {
    Value found = optional(parameter);
    return switch (found) {
      case null -> null;
      case None ignored -> null;
      case Bool bool -> bool.truthy() ? BigInteger.ONE : BigInteger.ZERO;
      case Int number -> number.value();
      default -> throw wrong(parameter, "a whole number", found);
    };
  }

  public double real(String parameter, double otherwise) {
    Value found = optional(parameter);
    return switch (found) {
      case null -> otherwise;
      case None ignored -> otherwise;
      case Bool bool -> bool.truthy() ? 1 : 0;
      case Int number -> number.value().doubleValue();
      case Real real -> real.value();
      default -> throw wrong(parameter, "a number", found);
    };
  }

  /** The arguments beyond the declared ones, for a routine that takes {@code *args}. */
  public List<Value> rest() {
    return bound.rest();
  }

  /** The named arguments beyond the declared ones, for a routine that takes {@code **kwargs}. */
  public Map<String, Value> others() {
    return bound.others();
  }

  List<@Nullable Value> slots() {
    return bound.slots();
  }

  private Trouble wrong(String parameter, String wanted, Value found) {
    if (found instanceof Undefined undefined) {
      return Trouble.of(undefined);
    }
    return new Trouble(
        "`%s` of `%s` must be %s, not a value of type %s"
            .formatted(parameter, routine.name(), wanted, found.typeName()));
  }
}
