package foobar.template.python;

import foobar.template.Routine;
import foobar.value.Bool;
import foobar.value.Int;
import java.util.List;

/** The methods of numbers. */
final class NumberMethods {

  static final List<Routine> OF_REALS =
      List.of(
          Routine.of(
              "is_integer",
              "",
              call -> {
                double value = Numbers.real(call.input());
                return Bool.of(!Double.isInfinite(value) && value == Math.rint(value));
              }),
          Routine.of("conjugate", "", call -> call.input()));

  static final List<Routine> OF_WHOLES =
      List.of(
          Routine.of(
              "bit_length",
              "",
              call -> {
                var whole = Numbers.whole(call.input());
                return Int.of(whole == null ? 0 : whole.abs().bitLength());
              }),
          Routine.of("conjugate", "", call -> call.input()));

  private NumberMethods() {}
}
