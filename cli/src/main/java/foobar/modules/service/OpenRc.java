package foobar.modules.service;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service of a host that OpenRC runs.
 *
 * @param runlevel where it is enabled
 * @param arguments more words for its script
 */
record OpenRc(
    Optional<ServiceState> state, Optional<Boolean> enabled, String runlevel, String arguments) {

  Plan plan(InitState now) {
    Plan plan = Plan.NOTHING.result("name", now.name());
    if (enabled.isPresent()) {
      plan = plan.and(enable(now)).result("enabled", enabled.get());
    }
    if (state.isEmpty()) {
      return plan;
    }
    plan = plan.result("state", state.get() == ServiceState.STOPPED ? "stopped" : "started");
    return plan.and(run(now, now.runs()));
  }

  private Plan enable(InitState now) {
    boolean wanted = enabled.orElse(false);
    if (now.isIn(runlevel) == wanted) {
      return Plan.NOTHING;
    }
    String verb = wanted ? "add" : "delete";
    return Plan.NOTHING.change(
        "enabled",
        wanted ? "no" : "yes",
        wanted ? "yes" : "no",
        (Host host) -> {
          Command command = Command.of("rc-update", verb, now.name(), runlevel);
          host.run(command).orFail("rc-update " + verb + " " + now.name());
        });
  }

  private Plan run(InitState now, boolean runs) {
    String is = runs ? "started" : "stopped";
    Plan plan =
        switch (state.orElseThrow()) {
          case STARTED ->
              runs ? Plan.NOTHING : Plan.NOTHING.change("state", is, "started", act(now, "start"));
          case STOPPED ->
              runs ? Plan.NOTHING.change("state", is, "stopped", act(now, "stop")) : Plan.NOTHING;
          case RESTARTED -> Plan.NOTHING.change("state", is, "restarted", act(now, "restart"));
          case RELOADED ->
              Plan.NOTHING.change("state", is, "reloaded", act(now, runs ? "reload" : "start"));
        };
    return plan.hasChanges() ? plan.bringing(Expectation.Kind.SERVICE, now.name()) : plan;
  }

  private Act act(InitState now, String verb) {
    List<String> words = new ArrayList<>(List.of("rc-service", now.name(), verb));
    if (!arguments.isBlank()) {
      words.addAll(List.of(arguments.strip().split("\\s+", -1)));
    }
    return Act.of(
        host -> host.run(Command.of(words)).orFail("rc-service " + now.name() + " " + verb));
  }
}
