package foobar.modules.pkg;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.modules.pkg.AptState.Known;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * From what a task wants and what the host has to the call of apt-get that brings them together.
 *
 * @param updating whether newer package lists come first, so that those of now prove little
 */
record AptPlanner(Apt task, AptGet apt, boolean updating) {

  private static final Expectation NEW_LISTS =
      new Expectation(Expectation.Kind.REPOSITORY, "lists");

  Plan plan(Probe host, List<PackageSpec> specs, AptState now) {
    if (task.clean()) {
      return clean(host).and(rest(host, specs, now));
    }
    return rest(host, specs, now);
  }

  private Plan rest(Probe host, List<PackageSpec> specs, AptState now) {
    if (task.deb().isPresent()) {
      return new DebFile(task.deb().get(), apt).plan(host);
    }
    if (task.upgrade() != Apt.Upgrade.NO || upgradesAll(specs)) {
      boolean removing = task.upgrade() == Apt.Upgrade.FULL || task.upgrade() == Apt.Upgrade.DIST;
      return transaction(
          host, removing ? List.of("dist-upgrade") : List.of("upgrade", "--with-new-pkgs"), specs);
    }
    return switch (task.state()) {
      case PRESENT -> present(host, specs, now).and(leftovers(host, specs));
      case LATEST -> latest(host, specs, now);
      case ABSENT -> absent(host, specs, now).and(leftovers(host, specs));
      case BUILD_DEP -> transaction(host, verb("build-dep", specs), specs);
      case FIXED -> transaction(host, List.of("install", "--fix-broken"), specs);
    };
  }

  private boolean upgradesAll(List<PackageSpec> specs) {
    return task.state() == Apt.State.LATEST
        && specs.stream().anyMatch(spec -> spec.name().equals("*"));
  }

  private Plan present(Probe host, List<PackageSpec> specs, AptState now) {
    List<PackageSpec> all = expand(host, specs, now);
    List<PackageSpec> missing =
        all.stream()
            .filter(spec -> !isThere(host, spec, now) && !isExpected(host, spec))
            .filter(spec -> !task.onlyUpgrade() || now.isInstalled(spec))
            .toList();
    Plan plan =
        missing.isEmpty() ? Plan.NOTHING : transaction(host, verb("install", missing), missing);
    return wanted(plan, all, now);
  }

  /** A name that others only provide is there unless the sources have a package so called. */
  private static boolean isThere(Probe host, PackageSpec spec, AptState now) {
    if (now.isInstalled(spec) || !now.provides(spec)) {
      return now.satisfies(spec);
    }
    Command offered = Command.of("apt-cache", "--no-all-versions", "show", spec.qualified());
    return !host.ask(offered).text().contains("Package: ");
  }

  private Plan latest(Probe host, List<PackageSpec> specs, AptState now) {
    List<PackageSpec> wanted =
        expand(host, specs, now).stream().filter(spec -> !isExpected(host, spec)).toList();
    Plan plan =
        wanted.isEmpty() ? Plan.NOTHING : transaction(host, verb("install", wanted), wanted);
    return wanted(plan, wanted, now);
  }

  /** What a task names is wanted by somebody: apt no longer removes it with what it came with. */
  private static Plan wanted(Plan plan, List<PackageSpec> specs, AptState now) {
    List<String> names =
        specs.stream()
            .filter(now::isInstalled)
            .map(PackageSpec::name)
            .filter(now.automatic()::contains)
            .toList();
    if (names.isEmpty() || plan.failure() != null) {
      return plan;
    }
    List<String> words = new ArrayList<>(List.of("apt-mark", "manual"));
    words.addAll(names);
    Act mark = (host, results) -> host.run(Command.of(words)).orFail("apt-mark manual");
    Act unchanged = (host, results) -> results.changed(false);
    Act only =
        (host, results) -> {
          mark.apply(host, results);
          unchanged.apply(host, results);
        };
    return plan.hasChanges()
        ? plan.lastly(mark)
        : plan.opaque("mark as wanted: " + String.join(", ", names), only, unchanged);
  }

  private Plan absent(Probe host, List<PackageSpec> specs, AptState now) {
    List<PackageSpec> there = new ArrayList<>();
    for (PackageSpec spec : specs) {
      now.named(spec).stream()
          .filter(known -> known.installed() || (task.purge() && known.traces()) || isBroken(known))
          .forEach(known -> there.add(spec.named(known.name())));
    }
    List<PackageSpec> names = there.stream().distinct().toList();
    return names.isEmpty() ? Plan.NOTHING : transaction(host, verb("remove", names), names);
  }

  private static boolean isBroken(Known known) {
    return known.traces() && !known.status().equals("config-files");
  }

  /** What {@code autoremove} and {@code autoclean} ask for beside (or without) packages. */
  private Plan leftovers(Probe host, List<PackageSpec> specs) {
    Plan plan = Plan.NOTHING;
    if (task.autoremove() && specs.isEmpty()) {
      plan = plan.and(transaction(host, List.of("autoremove"), specs));
    }
    if (task.autoclean()) {
      long old =
          apt.simulate(host, List.of("autoclean"))
              .orFail("apt-get autoclean")
              .text()
              .lines()
              .filter(line -> line.startsWith("Del "))
              .count();
      if (old > 0) {
        Act act = (h, results) -> apt.run(h, List.of("autoclean"), results.changed(true));
        plan = plan.change("archives no source has", old + " files", "none", act);
      }
    }
    return plan;
  }

  private Plan clean(Probe host) {
    long archives =
        host.ask(Command.script("ls /var/cache/apt/archives /var/cache/apt/archives/partial"))
            .text()
            .lines()
            .filter(line -> line.endsWith(".deb"))
            .count();
    if (archives == 0) {
      return Plan.NOTHING;
    }
    Act act = (h, results) -> apt.run(h, List.of("clean"), results);
    return Plan.NOTHING.change("fetched archives", archives + " files", "none", act);
  }

  private Plan transaction(Probe host, List<String> verb, List<PackageSpec> specs) {
    Act act = (h, results) -> apt.run(h, verb, results);
    Output simulation = apt.simulate(host, verb);
    boolean newerLists = updating || host.expects(NEW_LISTS);
    if (!simulation.ok()) {
      return newerLists
          ? unsimulated(verb, specs, act)
          : Plan.fail(AptErrors.explain(host, verb, simulation));
    }
    Plan plan = Transaction.parse(simulation.text()).plan(specs, act);
    if (!plan.hasChanges() && updating) {
      return Plan.NOTHING.opaque("apt-get " + String.join(" ", verb), act);
    }
    return plan;
  }

  /** Where only the newer lists can tell, what is asked for is what changes. */
  private static Plan unsimulated(List<String> verb, List<PackageSpec> specs, Act act) {
    if (specs.isEmpty()) {
      return Plan.NOTHING.opaque("apt-get " + String.join(" ", verb), act);
    }
    Plan plan = Plan.NOTHING;
    Act next = act;
    for (PackageSpec spec : specs) {
      String version = spec.version().isEmpty() ? "present" : spec.version();
      plan = plan.change(spec.qualified(), "absent", version, next);
      plan = plan.bringing(Expectation.Kind.PACKAGE, spec.name());
      next = Act.of(host -> {});
    }
    return plan;
  }

  /** Patterns become the names they match: those that sources offer, or that are installed. */
  private static List<PackageSpec> expand(Probe host, List<PackageSpec> specs, AptState now) {
    List<PackageSpec> all = new ArrayList<>();
    for (PackageSpec spec : specs) {
      if (!spec.isPattern()) {
        all.add(spec);
        continue;
      }
      String prefix = spec.name().replaceFirst("[*?\\[].*", "");
      host.ask(Command.of("apt-cache", "pkgnames", prefix))
          .orFail("asking apt for names")
          .text()
          .lines()
          .filter(name -> PackageSpec.glob(spec.name()).matcher(name).matches())
          .sorted()
          .map(spec::named)
          .forEach(all::add);
      now.named(spec).stream()
          .filter(Known::installed)
          .map(k -> spec.named(k.name()))
          .forEach(all::add);
    }
    return all.stream().distinct().toList();
  }

  private static boolean isExpected(Probe host, PackageSpec spec) {
    return host.expects(new Expectation(Expectation.Kind.PACKAGE, spec.name()));
  }

  private static List<String> verb(String verb, List<PackageSpec> specs) {
    List<String> words = new ArrayList<>(List.of(verb));
    boolean removing = verb.equals("remove");
    specs.forEach(spec -> words.add(removing ? spec.qualified() : spec.forApt()));
    return words;
  }
}
