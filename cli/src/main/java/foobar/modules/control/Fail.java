package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;

/** Fails with a message. */
@Doc("Fails with a message; usually under a condition.")
@Example("fail: { msg: 'this needs Debian 12 or newer' }")
@Ahead(Ahead.Part.NOTHING)
public record Fail(@Doc("Why.") @Default("Failed as requested from task") String msg)
    implements Module {

  @Override
  public Plan check(Probe host) {
    return Plan.fail(msg);
  }
}
