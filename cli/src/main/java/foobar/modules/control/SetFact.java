package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rest;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Value;
import java.util.Map;

/** Sets variables of a host for the rest of the run. */
@Doc("Sets variables of a host for the rest of the run.")
@Example("set_fact: { release: '2024-06', colour: green }")
public record SetFact(
    @Doc("The variables.") @Rest Map<String, Value> variables,
    @Doc("Keep them as facts for later runs too.") @Default("no") boolean cacheable)
    implements Module {

  @Override
  public Plan check(Probe host) {
    return Plan.NOTHING.result("ansible_facts", MapValue.ofTexts(variables));
  }
}
