package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Probe;

/** Shows that a host can be reached and answers. */
@Doc("Shows that a host can be reached and answers.")
@Example("ping: {}")
public record Ping(@Doc("What comes back as `ping`; `crash` fails.") @Default("pong") String data)
    implements Module {

  @Override
  public Plan check(Probe host) {
    host.ask(Command.of("true")).orFail("answering");
    return data.equals("crash") ? Plan.fail("boom") : Plan.NOTHING.result("ping", data);
  }
}
