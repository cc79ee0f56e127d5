package foobar.modules.service;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Starts, stops and enables services by their scripts in /etc/init.d. */
@Doc("Starts, stops and enables services by their scripts in /etc/init.d.")
@Example("sysvinit: { name: apache2, state: started, enabled: true }")
@Example("sysvinit: { name: apache2, enabled: true, runlevels: [3, 5] }")
@Ahead
@Rules(oneOf = "state|enabled")
public record Sysvinit(
    @Doc("The service.") @Alias("service") String name,
    @Doc("`restarted` stops and starts it, `reloaded` lets its script reload.")
        Optional<ServiceState> state,
    @Doc("Whether it starts with the host.") Optional<Boolean> enabled,
    @Doc("Seconds to wait after stopping and after starting it, when it is restarted.")
        @Default("1")
        int sleep,
    @Doc(
            "A text that stands in the command line of its process, for scripts that cannot tell"
                + " whether it runs.")
        @Default("")
        String pattern,
    @Doc("The run levels that `enabled` is about; the script's own unless given.") @Default("")
        List<String> runlevels,
    @Doc("More words for the script.") @Alias("args") @Default("") String arguments,
    @Doc("Detach it from the connection, for scripts that do not.") @Default("no")
        boolean daemonize)
    implements Module {

  @Override
  public Plan check(Probe host) {
    InitState now = InitState.ask(host, name, pattern);
    if (!now.exists()) {
      return Plan.fail("Could not find the requested service " + name + ": ");
    }
    return new SysvService(state, enabled, runlevels, sleep, arguments, daemonize).plan(now);
  }
}
