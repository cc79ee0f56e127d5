package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.Optional;

/** Prints a message or a variable. */
@Doc("Prints a message or a variable.")
@Example("debug: { msg: 'Hello' }")
@Example("debug: { var: inventory_hostname }")
@Ahead(Ahead.Part.NOTHING)
public record Debug(
    @Doc("The message; `Hello world!` if neither it nor a variable is given.") Optional<Value> msg,
    @Doc("An expression to print instead, written without braces.") Optional<Text> var,
    @Doc("Print only if -v was given this many times.") @Default("0") int verbosity,
    Workplace workplace)
    implements Module {

  public Debug {
    if (msg.isPresent() && var.isPresent()) {
      throw new IllegalArgumentException("'msg' and 'var' are incompatible options");
    }
  }

  @Override
  public Plan check(Probe host) {
    if (workplace.verbosity() < verbosity) {
      return Plan.skip("Verbosity threshold not met.")
          .result("skipped_reason", "Verbosity threshold not met.");
    }
    return var.map(name -> Plan.NOTHING.result(name.value(), value(name)))
        .orElseGet(() -> Plan.NOTHING.result("msg", msg.orElse(Text.of("Hello world!"))));
  }

  private Value value(Text expression) {
    Value value = workplace.evaluate(expression);
    return value instanceof Undefined ? Text.of("VARIABLE IS NOT DEFINED!") : value;
  }
}
