package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Optional;

/** Prints a message or a variable. */
@Doc("Prints a message or a variable.")
@Example("debug: { msg: 'Hello' }")
@Example("debug: { var: inventory_hostname }")
public record Debug(
    @Doc("The message.") @Default("Hello world!") Value msg,
    @Doc("An expression to print instead, written without braces.") Optional<Text> var,
    @Doc("Print only if -v was given this many times.") @Default("0") int verbosity,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    if (workplace.verbosity() < verbosity) {
      return Plan.skip("Verbosity threshold not met.");
    }
    return var.map(name -> Plan.NOTHING.result(name.value(), workplace.evaluate(name)))
        .orElseGet(() -> Plan.NOTHING.result("msg", msg));
  }
}
