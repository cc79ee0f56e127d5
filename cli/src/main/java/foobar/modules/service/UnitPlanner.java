package foobar.modules.service;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.modules.service.Unit.Enablement;
import foobar.remote.Probe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From what a task wants of a systemd unit to the calls of systemctl.
 *
 * @param name as the task gives it
 * @param reload whether systemd reads its unit files again first
 */
record UnitPlanner(
    String name,
    Systemctl systemctl,
    Optional<ServiceState> state,
    Optional<Boolean> enabled,
    Optional<Boolean> masked,
    boolean reload) {

  Plan plan(Probe host, Unit real) {
    Unit unit = RehearsedUnit.of(host, real);
    if (!unit.exists() && (state.isPresent() || enabled.isPresent())) {
      return Plan.fail(Systemctl.unknown(host, name));
    }
    String problem = problem(unit);
    if (problem != null) {
      return Plan.fail(problem);
    }
    Plan work = mask(unit).and(enable(unit)).and(run(unit));
    boolean reloads = reload && (work.hasChanges() || !real.get("NeedDaemonReload").equals("no"));
    Plan plan = reloads ? reloading(systemctl, "daemon-reload").and(work) : work;
    plan = plan.result("name", name).result("status", unit.status());
    if (state.isPresent()) {
      plan = plan.result("state", state.get() == ServiceState.STOPPED ? "stopped" : "started");
    }
    return enabled.isPresent() ? plan.result("enabled", enabled.get()) : plan;
  }

  private @Nullable String problem(Unit unit) {
    if (unit.get("LoadState").equals("bad-setting") || unit.get("LoadState").equals("error")) {
      return "systemd cannot load " + unit.name() + ": " + unit.get("LoadError");
    }
    boolean wants =
        enabled.orElse(false) || state.filter(s -> s != ServiceState.STOPPED).isPresent();
    if (unit.isMasked() && wants && masked.orElse(true)) {
      return unit.name() + " is masked: it cannot be started or enabled; set `masked: false`";
    }
    return null;
  }

  static Plan reloading(Systemctl systemctl, String verb) {
    return Plan.NOTHING.opaque(
        "systemctl " + verb,
        (host, results) -> {
          systemctl.run(host, verb);
          results.changed(false);
        });
  }

  private Plan mask(Unit unit) {
    if (masked.isEmpty() || masked.get() == unit.isMasked()) {
      return Plan.NOTHING;
    }
    Plan plan =
        Plan.NOTHING.change(
            "masked",
            word(unit.isMasked()),
            word(masked.get()),
            act(masked.get() ? "mask" : "unmask", unit));
    return RehearsedUnit.bringing(plan, unit, masked.get() ? "masked" : "disabled");
  }

  private Plan enable(Unit unit) {
    if (enabled.isEmpty()) {
      return Plan.NOTHING;
    }
    Enablement now = unit.enablement();
    if (unit.isMasked() && !masked.orElse(true) && !enabled.get()) {
      // What the mask hid from view comes back with its links.
      return Plan.NOTHING.change("enabled", "unknown", "no", act("disable", unit));
    }
    if (now == Enablement.STATIC) {
      return enabled.get()
          ? Plan.NOTHING
          : Plan.NOTHING.warn(unit.name() + " is static: it cannot be disabled, only masked");
    }
    if (enabled.get() == (now == Enablement.ENABLED)) {
      return Plan.NOTHING;
    }
    Plan plan =
        Plan.NOTHING.change(
            "enabled",
            word(!enabled.get()),
            word(enabled.get()),
            act(enabled.get() ? "enable" : "disable", unit));
    return RehearsedUnit.bringing(plan, unit, enabled.get() ? "enabled" : "disabled");
  }

  private Plan run(Unit unit) {
    if (state.isEmpty()) {
      return Plan.NOTHING;
    }
    String now = unit.isActive() ? "started" : "stopped";
    Plan plan =
        switch (state.get()) {
          case STARTED -> unit.isActive() ? Plan.NOTHING : to(unit, now, "started", "start");
          case STOPPED ->
              unit.isStopped() && !unit.isActive()
                  ? Plan.NOTHING
                  : to(unit, now, "stopped", "stop");
          case RESTARTED -> to(unit, now, "restarted", unit.isActive() ? "restart" : "start");
          case RELOADED -> to(unit, now, "reloaded", unit.isActive() ? "reload" : "start");
        };
    if (!plan.hasChanges()) {
      return plan;
    }
    return RehearsedUnit.bringing(
        plan, unit, state.get() == ServiceState.STOPPED ? "inactive" : "active");
  }

  private Plan to(Unit unit, String now, String then, String verb) {
    return Plan.NOTHING.change("state", now, then, act(verb, unit));
  }

  private Act act(String verb, Unit unit) {
    return (host, results) -> {
      systemctl.run(host, verb, unit.name());
      results.changed(true);
    };
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }
}
