package foobar.modules.firewall;

import foobar.module.Act;
import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From what a task wants of firewalld to the calls that bring it about. */
record FirewalldPlanner(Firewalld wanted) {

  private static final HostScript LOOK = HostScript.load(FirewalldPlanner.class, "firewalld.sh");
  private static final String OFFLINE = "(offline operation: only on-disk configs were altered)";

  /**
   * What firewalld says.
   *
   * @param runs whether its daemon does
   * @param now the answer for the running firewall
   * @param kept the answer for what is read when firewalld starts
   */
  private record Look(boolean runs, String zone, String now, String kept) {

    static Look parse(String text) {
      List<String> lines = text.lines().toList();
      return new Look(lines.get(0).equals("running"), lines.get(1), lines.get(2), lines.get(3));
    }
  }

  Plan plan(Probe host) {
    boolean permanent = wanted.permanent().orElse(false);
    boolean immediate = wanted.immediate() || !permanent;
    String zone = wanted.zone().orElse("");
    Output output = host.ask(LOOK.with(zone, question()));
    boolean missing = output.status() == 127;
    if (missing && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail(
          "Failed to find required executable \"firewall-cmd\": install the package `firewalld`");
    }
    Look look =
        missing
            ? new Look(true, zone.isEmpty() ? "public" : zone, "no", "no")
            : Look.parse(output.orFail("asking firewalld").text());
    if (immediate && !look.runs()) {
      return Plan.fail(
          "firewall is not currently running, unable to perform immediate actions without a running"
              + " firewall daemon");
    }
    for (String answer : List.of(look.now(), look.kept())) {
      if (answer.startsWith("error ")) {
        String said = answer.substring(6).strip();
        return expectsZone(host, zone)
            ? new Steps(look, permanent, immediate).plan()
            : Plan.fail("ERROR: Exception caught: " + said.replaceFirst("^Error: ", ""));
      }
    }
    return new Steps(look, permanent, immediate).plan();
  }

  private static boolean expectsZone(Probe host, String zone) {
    return host.expects(new Expectation(Expectation.Kind.SERVICE, "firewalld zone " + zone));
  }

  private String question() {
    if (isZone()) {
      return "zone";
    }
    return wanted.target().isPresent() ? "target" : FirewalldThing.of(wanted, "").option("query");
  }

  private boolean isZone() {
    return wanted.target().isEmpty()
        && FirewalldThing.of(wanted, "").value().isEmpty()
        && wanted.masquerade().isEmpty()
        && wanted.icmpBlockInversion().isEmpty();
  }

  /** What is to be done, given what firewalld says. */
  private final class Steps {

    private final Look look;
    private final boolean permanent;
    private final boolean immediate;
    private final List<String> told = new ArrayList<>();

    Steps(Look look, boolean permanent, boolean immediate) {
      this.look = look;
      this.permanent = permanent;
      this.immediate = immediate;
    }

    Plan plan() {
      told.add(
          permanent && immediate
              ? "Permanent and Non-Permanent(immediate) operation"
              : permanent ? "Permanent operation" : "Non-permanent operation");
      Plan plan = isZone() ? zone() : wanted.target().isPresent() ? target() : thing();
      if (!look.runs()) {
        told.add(OFFLINE);
      }
      return plan.result("msg", String.join(", ", told));
    }

    private Plan zone() {
      boolean there = look.kept().equals("yes");
      boolean then = wanted.state().wanted();
      if (there == then) {
        return Plan.NOTHING;
      }
      String zone = look.zone();
      told.add(then ? "Added zone " + zone : "Removed zone " + zone);
      told.add("Changed zone %s to %s".formatted(zone, UfwRule.written(wanted.state())));
      Plan plan =
          Plan.NOTHING.change(
              "zone",
              there ? zone : "absent",
              then ? zone : "absent",
              Call.act(kept(then ? "--new-zone=" + zone : "--delete-zone=" + zone)));
      return then ? plan.bringing(Expectation.Kind.SERVICE, "firewalld zone " + zone) : plan;
    }

    private Plan target() {
      String zone = look.zone();
      String named = wanted.target().orElseThrow().written();
      boolean then = wanted.state().wanted();
      boolean there = look.kept().equals(named);
      if (there == then) {
        return Plan.NOTHING;
      }
      told.add(
          then
              ? "Set zone %s target to %s".formatted(zone, named)
              : "Reset zone %s target to default".formatted(zone));
      String after = then ? named : "default";
      return Plan.NOTHING.change(
          "target of " + zone,
          look.kept(),
          after,
          Call.act(kept("--zone=" + zone, "--set-target=" + after)));
    }

    private Plan thing() {
      FirewalldThing thing = FirewalldThing.of(wanted, look.zone());
      Plan plan = Plan.NOTHING;
      if (permanent && look.kept().equals("yes") != thing.wanted()) {
        plan = step(plan, thing, " (permanent)", kept("--zone=" + look.zone(), verb(thing)));
      }
      if (immediate && look.now().equals("yes") != thing.wanted()) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("firewall-cmd", "--zone=" + look.zone(), verb(thing)));
        if (wanted.timeout() > 0 && thing.wanted() && !thing.lasting()) {
          words.add("--timeout=" + wanted.timeout());
        }
        plan = step(plan, thing, "", words);
      }
      Optional<String> message = plan.hasChanges() ? thing.told() : Optional.empty();
      message.ifPresent(told::add);
      return plan;
    }

    private Plan step(Plan plan, FirewalldThing thing, String which, List<String> words) {
      Act act = Call.act(words);
      return plan.change(
          thing.shown() + which,
          thing.wanted() ? "disabled" : "enabled",
          thing.wanted() ? "enabled" : "disabled",
          act);
    }

    /** An interface or a source is in one zone only; changing it takes it out of another one. */
    private String verb(FirewalldThing thing) {
      if (!thing.wanted()) {
        return thing.option("remove");
      }
      boolean changes = thing.option().equals("interface");
      return thing.option(changes ? "change" : "add");
    }

    private List<String> kept(String... options) {
      List<String> words = new ArrayList<>();
      if (look.runs()) {
        words.addAll(List.of("firewall-cmd", "--permanent"));
      } else {
        words.add("firewall-offline-cmd");
      }
      words.addAll(List.of(options));
      return words;
    }
  }
}
