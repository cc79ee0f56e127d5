package foobar.modules.service;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Starts, stops and enables services, whatever init system runs them. */
@Doc("Starts, stops and enables services, whatever init system runs them.")
@Example("service: { name: nginx, state: started, enabled: true }")
@Ahead
public record Service(
    @Doc("The service.") String name,
    @Doc("`restarted` and `reloaded` start a service that is not running.")
        Optional<ServiceState> state,
    @Doc("Whether it starts with the host.") Optional<Boolean> enabled,
    @Doc("More words for an init script.") @Alias("args") @Default("") String arguments,
    @Doc("Taken for compatibility; the init system's own answer is used.") @Default("")
        String pattern,
    @Doc("Taken for compatibility; update-rc.d knows the run levels.") @Default("default")
        String runlevel,
    @Doc("Taken for compatibility; stopping waits until it is done.") @Default("0") int sleep,
    @Doc("Taken for compatibility; the init system is found out.") @Default("auto") String use)
    implements Module {

  public Service {
    if (state.isEmpty() && enabled.isEmpty()) {
      throw new IllegalArgumentException("says nothing to do: give `state` or `enabled`");
    }
  }

  @Override
  public Plan check(Probe host) {
    Systemctl systemctl = new Systemctl(List.of());
    Unit unit = systemctl.show(host, name);
    return unit.isUnderSystemd()
        ? new UnitPlanner(name, systemctl, state, enabled, Optional.empty(), false).plan(host, unit)
        : new SysvService(state, enabled, arguments).plan(host, unit);
  }
}
