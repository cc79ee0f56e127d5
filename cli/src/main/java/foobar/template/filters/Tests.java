package foobar.template.filters;

import foobar.template.Routine;
import foobar.value.Bool;
import foobar.value.Undefined;
import java.util.List;

/** Jinja2's tests. */
public final class Tests {

  public static final List<Routine> ALL =
      List.of(
          Routine.lenient("defined", "", call -> Bool.of(!(call.input() instanceof Undefined))),
          Routine.lenient("undefined", "", call -> Bool.of(call.input() instanceof Undefined)));

  private Tests() {}
}
