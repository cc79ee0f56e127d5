package foobar.modules.service;

import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.List;
import java.util.Set;

/**
 * What a dry run's earlier steps would have made of a unit: a file written, a package installed, a
 * service started.
 */
final class RehearsedUnit {

  private static final List<String> FOLDERS =
      List.of("/etc/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/");

  /** Units that Debian's packages enable but cannot start before there is a configuration. */
  private static final Set<String> WAITING = Set.of("keepalived.service", "rsync.service");

  private RehearsedUnit() {}

  /** The unit as it would be now; the same outside a dry run. */
  static Unit of(Probe host, Unit real) {
    Unit unit = real;
    if (!real.exists()) {
      String name = full(real.name());
      if (hasFile(host, name)) {
        unit = Unit.coming(name, false, false);
      } else if (host.expectsAny(Expectation.Kind.PACKAGE)) {
        boolean starts = !waits(name) && !host.expects(Expectation.SERVICES_KEPT_OFF);
        unit = Unit.coming(name, !name.contains("@"), starts);
      }
    }
    for (String marker : List.of("active", "inactive")) {
      if (expects(host, unit, marker)) {
        unit = unit.with("ActiveState", marker);
      }
    }
    for (String marker : List.of("enabled", "disabled", "masked")) {
      if (expects(host, unit, marker)) {
        unit = unit.with("UnitFileState", marker).with("LoadState", "loaded");
      }
    }
    return unit;
  }

  /** Remembers, for later steps of a dry run, what the plan's last change leads to. */
  static Plan bringing(Plan plan, Unit unit, String marker) {
    return plan.bringing(Expectation.Kind.SERVICE, full(unit.name()) + " " + marker)
        .bringing(Expectation.Kind.SERVICE, full(unit.name()).replaceFirst("\\.service$", ""));
  }

  private static boolean expects(Probe host, Unit unit, String marker) {
    return host.expects(
        new Expectation(Expectation.Kind.SERVICE, full(unit.name()) + " " + marker));
  }

  private static boolean hasFile(Probe host, String name) {
    String file = name.replaceFirst("@[^.]*\\.", "@.");
    return FOLDERS.stream().anyMatch(folder -> host.follow(folder + file).exists());
  }

  private static boolean waits(String name) {
    return WAITING.contains(name) || name.contains("@");
  }

  private static String full(String name) {
    return name.matches(
            ".*\\.(service|socket|timer|target|mount|path|slice|swap|automount|scope|device)")
        ? name
        : name + ".service";
  }
}
