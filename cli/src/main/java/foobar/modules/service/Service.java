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

/** Starts, stops and enables services, whatever init system runs them. */
@Doc(
    "Starts, stops and enables services, whatever init system runs them: systemd, OpenRC, scripts.")
@Example("service: { name: nginx, state: started, enabled: true }")
@Ahead
@Rules(oneOf = "state|enabled")
public record Service(
    @Doc("The service.") String name,
    @Doc("`restarted` and `reloaded` start a service that is not running.")
        Optional<ServiceState> state,
    @Doc("Whether it starts with the host.") Optional<Boolean> enabled,
    @Doc("More words for an init script.") @Alias("args") @Default("") String arguments,
    @Doc(
            "A text that stands in the command line of its process, for init scripts that cannot tell"
                + " whether it runs.")
        @Default("")
        String pattern,
    @Doc("The run level that `enabled` is about, for OpenRC.") @Default("default") String runlevel,
    @Doc("Seconds between stopping and starting, for init scripts.") @Default("0") int sleep,
    @Doc("`sysvinit` to use the service's script where systemd runs; else it is found out.")
        @Default("auto")
        String use)
    implements Module {

  @Override
  public Plan check(Probe host) {
    if (use.matches("(ansible\\.(builtin|legacy)\\.)?sysvinit")) {
      return other(host);
    }
    Systemctl systemctl = new Systemctl(List.of());
    Unit unit = systemctl.show(host, name);
    return unit.isUnderSystemd()
        ? new UnitPlanner(name, systemctl, state, enabled, Optional.empty(), false).plan(host, unit)
        : other(host);
  }

  private Plan other(Probe host) {
    InitState now = InitState.ask(host, name, pattern);
    if (!now.exists()) {
      return Plan.fail(Systemctl.unknown(host, name));
    }
    if (now.isOpenRc()) {
      return new OpenRc(state, enabled, runlevel, arguments).plan(now);
    }
    Plan plan = new SysvService(state, enabled, List.of(), sleep, arguments, false).plan(now);
    if (state.isPresent()) {
      plan = plan.result("state", state.get() == ServiceState.STOPPED ? "stopped" : "started");
    }
    return enabled.isPresent() ? plan.result("enabled", enabled.get()) : plan;
  }
}
