package foobar.modules.service;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Probe;
import java.util.Optional;

/** A service of a host whose init is not systemd: its script in {@code /etc/init.d}. */
record SysvService(Optional<ServiceState> state, Optional<Boolean> enabled, String arguments) {

  Plan plan(Probe host, Unit unit) {
    if (!unit.exists()) {
      return Plan.fail(Systemctl.unknown(host, unit.name()));
    }
    boolean runs = unit.get("running").equals("yes");
    Plan plan = Plan.NOTHING.result("name", unit.name());
    if (enabled.isPresent()) {
      plan = plan.result("enabled", enabled.get()).and(enable(unit));
    }
    if (state.isEmpty()) {
      return plan;
    }
    plan = plan.result("state", state.get() == ServiceState.STOPPED ? "stopped" : "started");
    String now = runs ? "started" : "stopped";
    return switch (state.get()) {
      case STARTED -> runs ? plan : plan.change("state", now, "started", act(unit, "start"));
      case STOPPED -> runs ? plan.change("state", now, "stopped", act(unit, "stop")) : plan;
      case RESTARTED -> plan.change("state", now, "restarted", act(unit, "restart"));
      case RELOADED -> plan.change("state", now, "reloaded", act(unit, runs ? "reload" : "start"));
    };
  }

  private Plan enable(Unit unit) {
    boolean wanted = enabled.orElse(false);
    if (unit.get("enabled").equals(wanted ? "yes" : "no")) {
      return Plan.NOTHING;
    }
    Act.Silent act =
        host -> {
          if (wanted) {
            run(host, Command.of("update-rc.d", unit.name(), "defaults"));
          }
          run(host, Command.of("update-rc.d", unit.name(), wanted ? "enable" : "disable"));
        };
    return Plan.NOTHING.change("enabled", wanted ? "no" : "yes", wanted ? "yes" : "no", act);
  }

  private Act act(Unit unit, String verb) {
    return Act.of(
        host ->
            run(
                host,
                Command.script("exec service \"$1\" \"$2\" $3", unit.name(), verb, arguments)));
  }

  private static void run(Host host, Command command) {
    host.run(command).orFail(String.join(" ", command.words()).strip());
  }
}
