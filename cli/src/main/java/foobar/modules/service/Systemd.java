package foobar.modules.service;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Controls a systemd unit, or systemd itself. */
@Doc("Controls a systemd unit, or systemd itself.")
@Names({"systemd", "systemd_service"})
@Example("systemd: { name: nginx, state: started, enabled: true, daemon_reload: true }")
@Example("systemd: { name: apt-daily.timer, masked: true }")
@Ahead
@Rules(by = {"state: name", "enabled: name", "masked: name"})
public record Systemd(
    @Doc("The unit; `.service` unless it says otherwise.") @Alias({"service", "unit"})
        Optional<String> name,
    @Doc("`restarted` and `reloaded` start a service that is not running.")
        Optional<ServiceState> state,
    @Doc("Whether it starts with the host.") Optional<Boolean> enabled,
    @Doc("Whether it is kept from ever being started.") Optional<Boolean> masked,
    @Doc("Make systemd read its unit files again first.") @Alias("daemon-reload") @Default("no")
        boolean daemonReload,
    @Doc("Make systemd start itself anew first.") @Alias("daemon-reexec") @Default("no")
        boolean daemonReexec,
    @Doc("Whose systemd: the system's, the user's own, or every user's.") @Default("system")
        Scope scope,
    @Doc("Do not wait until the unit is up or down.") @Default("no") boolean noBlock,
    @Doc("Replace links that stand in the way.") @Default("no") boolean force)
    implements Module {

  /** Whose systemd is meant. */
  public enum Scope {
    SYSTEM,
    USER,
    GLOBAL
  }

  @Override
  public Plan check(Probe host) {
    List<String> options = new ArrayList<>();
    if (scope != Scope.SYSTEM) {
      options.add(scope == Scope.USER ? "--user" : "--global");
    }
    Systemctl bare = new Systemctl(List.copyOf(options));
    if (noBlock) {
      options.add("--no-block");
    }
    if (force) {
      options.add("--force");
    }
    Plan first = daemonReexec ? UnitPlanner.reloading(bare, "daemon-reexec") : Plan.NOTHING;
    if (name.isEmpty()) {
      first = first.result("name", None.NONE).result("status", MapValue.empty());
      return daemonReload ? first.and(UnitPlanner.reloading(bare, "daemon-reload")) : first;
    }
    Systemctl systemctl = new Systemctl(List.copyOf(options));
    Unit unit = systemctl.show(host, name.get());
    if (!unit.isUnderSystemd()) {
      return Plan.fail("systemd does not run on this host; `service` takes what does");
    }
    return first.and(
        new UnitPlanner(name.get(), systemctl, state, enabled, masked, daemonReload)
            .plan(host, unit));
  }
}
