package foobar.modules.facts;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lists the packages that a host has. */
@Doc("Lists the packages that a host has, as the fact `packages`.")
@Example("package_facts: {}")
@Example("package_facts: { manager: [rpm] }")
@Ahead
public record PackageFacts(
    @Doc("The package managers to ask, in order: `apt`, `rpm`, `pacman`, `apk`, or `auto` for all.")
        @Default("auto")
        List<String> manager,
    @Doc("Whether all of them are asked, or the first that the host has.") @Default("first")
        Strategy strategy)
    implements Module {

  /** How many package managers are asked. */
  public enum Strategy {
    FIRST,
    ALL
  }

  private static final HostScript LIST = HostScript.load(PackageFacts.class, "packages.sh");
  private static final List<String> KNOWN = List.of("apt", "rpm", "pacman", "apk");

  @Override
  public Plan check(Probe host) {
    List<String> asked = manager.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    Set<String> unknown = new LinkedHashSet<>(asked);
    unknown.removeAll(KNOWN);
    unknown.remove("auto");
    if (!unknown.isEmpty()) {
      return Plan.fail(
          "Unsupported package managers requested: %s; there are: %s"
              .formatted(String.join(", ", unknown), String.join(", ", KNOWN)));
    }
    Set<String> managers = new LinkedHashSet<>(asked);
    if (managers.remove("auto")) {
      managers.addAll(KNOWN);
    }
    List<String> words = new ArrayList<>(List.of(strategy.name().toLowerCase(Locale.ROOT)));
    List<String> coming = host.expected(Expectation.Kind.PACKAGE);
    words.add(String.valueOf(coming.size()));
    words.addAll(coming);
    words.addAll(managers);
    String printed = host.ask(LIST.with(words)).orFail("listing packages").text();
    PackageLists lists = new PackageLists();
    int found = 0;
    for (String part : printed.split("\036", -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        found++;
        lists.add(part.substring(0, end), part.substring(end + 1));
      }
    }
    if (found == 0 && coming.isEmpty()) {
      return Plan.fail(
          "Could not detect a supported package manager from the following list: "
              + String.join(", ", managers));
    }
    return Plan.NOTHING.result("ansible_facts", MapValue.empty().put("packages", lists.map()));
  }
}
