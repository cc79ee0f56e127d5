package foobar.modules.rpm;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.modules.rpm.Dnf.State;
import foobar.modules.rpm.DnfTransaction.Action;
import foobar.modules.rpm.DnfTransaction.Step;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what a task wants and what the host has to the calls of dnf that bring them together. */
record DnfPlanner(Dnf task, DnfCall dnf) {

  private static final String NOTHING = "Nothing to do";
  private static final String REHEARSED =
      "Check mode: No changes made, but would have if not in check mode";
  private static final String OLD =
      "rpm ${1:+--root \"$1\"} -q --qf '%{NAME} %{EPOCHNUM} %{VERSION} %{RELEASE} %{ARCH}\\n'";

  Plan plan(Probe host, List<RpmSpec> specs, RpmState now) {
    boolean coming = !now.exists() && host.expectsAny(Expectation.Kind.PACKAGE);
    if (!now.exists() && !coming) {
      return Plan.fail("this host has none of " + String.join(", ", task.useBackend().programs()));
    }
    if (coming) {
      return unsimulated(specs);
    }
    if (!now.isRoot() && !task.downloadOnly()) {
      return Plan.fail(
          "This command has to be run under the root user: give the task `become: true`");
    }
    if (specs.isEmpty() && !task.autoremove()) {
      return refreshed();
    }
    if (task.wanted() == State.ABSENT && specs.stream().anyMatch(RpmSpec::isFile)) {
      return Plan.fail("Cannot remove paths -- please specify package name.");
    }
    DnfWork work = new DnfWork(task, new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < specs.size(); i++) {
      work.sort(specs.get(i), now.found().get(i), isExpected(host, specs.get(i)));
    }
    return simulated(host, work, specs);
  }

  private static boolean isExpected(Probe host, RpmSpec spec) {
    return host.expects(new Expectation(Expectation.Kind.PACKAGE, spec.name()));
  }

  private Plan refreshed() {
    return Plan.NOTHING
        .opaque(
            "dnf makecache",
            (host, results) -> {
              Output output = dnf.refresh(host);
              results.changed(false);
              if (!output.ok()) {
                DnfErrors.of(output, List.of()).tell(results);
              }
            })
        .result("msg", "Cache updated")
        .result("results", Sequence.of())
        .result("rc", 0);
  }

  private Plan simulated(Probe host, DnfWork work, List<RpmSpec> specs) {
    List<Step> steps = new ArrayList<>();
    List<List<String>> calls = new ArrayList<>();
    List<String> said = new ArrayList<>(work.said());
    for (List<String> wanted : work.calls()) {
      List<String> verb = wanted;
      Output output = dnf.simulate(host, verb);
      boolean missing = DnfWork.isGroupUpgrade(verb) && DnfErrors.isMissingGroup(output);
      if (missing && task.updateOnly()) {
        continue;
      }
      if (missing) {
        verb = List.of("install", verb.getLast());
        output = dnf.simulate(host, verb);
      }
      Optional<DnfTransaction> table = DnfTransaction.parse(output.text());
      if (table.isEmpty() && !isNothing(verb, output)) {
        return host.expectsAny(Expectation.Kind.REPOSITORY)
            ? unsimulated(specs)
            : DnfErrors.of(output, verb).plan();
      }
      said.addAll(DnfWork.told(verb, output));
      if (!table.map(DnfTransaction::steps).orElse(List.of()).isEmpty()) {
        steps.addAll(table.orElseThrow().steps());
        calls.add(verb);
      }
    }
    if (calls.isEmpty()) {
      return told(Plan.NOTHING, NOTHING, said);
    }
    Map<String, Rpm> old = old(host, steps);
    said.addAll(effects(steps, old));
    Act act = (h, results) -> run(h, calls, results);
    return told(changes(steps, old, act), REHEARSED, said);
  }

  /** Removing what is not there, or upgrading what no repository has, is an error to some. */
  private static boolean isNothing(List<String> verb, Output output) {
    String said = output.text() + output.errors();
    return output.ok()
        || (verb.getFirst().equals("remove") && said.contains(NOTHING))
        || (verb.getFirst().equals("upgrade") && DnfErrors.isNothingToUpgrade(said));
  }

  private static Plan told(Plan plan, String message, List<String> said) {
    return plan.result("rc", 0).result("msg", message).result("results", DnfErrors.texts(said));
  }

  /** The builds that are to be replaced, by name and architecture; asked only if there are any. */
  private Map<String, Rpm> old(Probe host, List<Step> steps) {
    List<String> names = new ArrayList<>(List.of(task.isHostsOwn() ? "" : task.installroot()));
    steps.stream()
        .filter(step -> step.action() == Action.REPLACE)
        .forEach(step -> names.add(step.rpm().name()));
    if (names.size() == 1) {
      return Map.of();
    }
    Map<String, Rpm> old = new HashMap<>();
    String script = OLD + " -- $(shift; printf '%s ' \"$@\")";
    host.ask(Command.script(script, names.toArray(String[]::new)))
        .text()
        .lines()
        .filter(line -> line.matches("\\S+ \\d+ \\S+ \\S+ \\S+"))
        .map(Rpm::parse)
        .forEach(
            rpm -> {
              old.put(rpm.name(), rpm);
              old.put(rpm.name() + "." + rpm.arch(), rpm);
            });
    return old;
  }

  private static Rpm before(Map<String, Rpm> old, Rpm rpm) {
    Rpm same = old.get(rpm.name() + "." + rpm.arch());
    return same == null ? old.getOrDefault(rpm.name(), rpm) : same;
  }

  private List<String> effects(List<Step> steps, Map<String, Rpm> old) {
    List<String> came = new ArrayList<>();
    List<String> went = new ArrayList<>();
    for (Step step : steps) {
      if (step.action() == Action.REMOVE) {
        went.add("Removed: " + step.rpm());
        continue;
      }
      came.add((task.downloadOnly() ? "Downloaded: " : "Installed: ") + step.rpm());
      if (step.action() == Action.REPLACE) {
        went.add("Removed: " + before(old, step.rpm()));
      }
    }
    came.sort(Comparator.naturalOrder());
    went.sort(Comparator.naturalOrder());
    came.addAll(went);
    return came;
  }

  private Plan changes(List<Step> steps, Map<String, Rpm> old, Act act) {
    Plan plan = Plan.NOTHING;
    Act next = act;
    List<String> along = new ArrayList<>();
    for (Step step : steps) {
      Rpm rpm = step.rpm();
      if (step.action() == Action.INSTALL && !step.asked()) {
        along.add(rpm.name());
        continue;
      }
      String before =
          switch (step.action()) {
            case INSTALL -> "absent";
            case REPLACE -> before(old, rpm).evr().toString();
            case REMOVE -> rpm.evr().toString();
          };
      boolean goes = step.action() == Action.REMOVE;
      String after = task.downloadOnly() ? "fetched" : goes ? "absent" : rpm.evr().toString();
      plan = plan.change(rpm.name(), before, after, next);
      plan = goes ? plan : plan.bringing(Expectation.Kind.PACKAGE, rpm.name());
      next = Act.of(host -> {});
    }
    if (!along.isEmpty()) {
      String names = String.join(", ", along.stream().sorted().toList());
      plan = plan.change("dependencies", "absent", names, next);
      for (String name : along) {
        plan = plan.bringing(Expectation.Kind.PACKAGE, name);
      }
    }
    return plan;
  }

  private void run(Host host, List<List<String>> calls, Results results) {
    results.put("msg", "");
    for (List<String> verb : calls) {
      Output output = dnf.run(host, verb);
      if (!output.ok()) {
        DnfErrors.of(output, verb).tell(results);
        return;
      }
    }
  }

  /**
   * Where only a later moment can tell, what is asked for is what changes. There is an act for it
   * only in a dry run, which does not do it.
   */
  private Plan unsimulated(List<RpmSpec> specs) {
    Act act = (host, results) -> run(host, List.of(verb(specs)), results);
    Together changes = new Together(act);
    for (RpmSpec spec : specs) {
      changes.change(spec.name(), "absent", "present");
    }
    Plan plan = task.wanted() == State.ABSENT ? Plan.NOTHING : changes.plan();
    for (RpmSpec spec : plan.hasChanges() ? specs : List.<RpmSpec>of()) {
      plan = plan.bringing(Expectation.Kind.PACKAGE, spec.name());
    }
    return told(plan, plan.hasChanges() ? REHEARSED : NOTHING, List.of());
  }

  private List<String> verb(List<RpmSpec> specs) {
    List<String> words = new ArrayList<>(List.of("install"));
    specs.forEach(spec -> words.add(spec.text()));
    return words;
  }
}
