package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.PythonText;
import foobar.value.Value;

/** Fails with a message. */
@Doc("Fails with a message; usually under a condition.")
@Example("fail: { msg: 'this needs Debian 12 or newer' }")
@Ahead(Ahead.Part.NOTHING)
public record Fail(@Doc("Why.") @Default("Failed as requested from task") Value msg)
    implements Module {

  @Override
  public Plan check(Probe host) {
    return Plan.fail(PythonText.str(msg)).result("msg", msg);
  }
}
