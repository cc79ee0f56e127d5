package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Rest;
import foobar.module.Schema;
import foobar.module.Workplace;
import foobar.modules.rpm.Dnf;
import foobar.modules.rpm.Zypper;
import foobar.remote.Command;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Installs and removes packages with whatever package manager the host has. */
@Doc("Installs and removes packages with whatever package manager the host has.")
@Names("package")
@Example("package: { name: [curl, less], state: present }")
@Example("package: { name: httpd, use: dnf, enablerepo: [extra] }")
@Ahead
public record AnyPackage(
    @Doc("Packages, as the host's package manager names them.") @Alias("pkg")
        Optional<List<String>> name,
    @Doc("As the package manager's own module understands it.") @Default("present") String state,
    @Doc("The package manager: `apt`, `dnf`, `zypper`, `apk`, `pacman`; found out unless given.")
        @Default("auto")
        String use,
    @Doc("Parameters for the package manager's own module.") @Rest Map<String, Value> more,
    Workplace workplace)
    implements Module {

  private static final Map<String, Class<? extends Module>> MANAGERS =
      Map.of(
          "apt", Apt.class,
          "dnf", Dnf.class,
          "dnf5", Dnf.class,
          "yum", Dnf.class,
          "microdnf", Dnf.class,
          "zypper", Zypper.class,
          "apk", Apk.class,
          "pacman", Pacman.class);

  /** Of those that a host may have beside its own, only what it is made of comes first. */
  private static final String WHICH =
      """
      for name in apt-get dnf dnf5 microdnf yum zypper pacman apk pkg brew; do
        command -v "$name" >/dev/null 2>&1 && { echo "$name"; exit; }
      done
      echo none
      """;

  @Override
  public Plan check(Probe host) {
    if (!use.equals("auto")) {
      return by(use.replaceFirst("^(ansible\\.(builtin|legacy)|community\\.general)\\.", ""), host);
    }
    try {
      return by("apt", host);
    } catch (NotDebian notDebian) {
      return by(host.ask(Command.script(WHICH)).text().strip(), host);
    }
  }

  private Plan by(String manager, Probe host) {
    Class<? extends Module> type = MANAGERS.get(manager);
    if (type == null && manager.equals("none")) {
      return Plan.fail(
          "Could not detect which package manager to use. Try gathering facts or setting the"
              + " \"use\" option.");
    }
    if (type == null) {
      return Plan.fail(
          "Could not find a module for %s; there are: %s"
              .formatted(manager, String.join(", ", MANAGERS.keySet().stream().sorted().toList())));
    }
    MapValue given = MapValue.ofTexts(more);
    name.ifPresent(names -> given.put("name", Sequence.of(names.stream().map(Text::of).toList())));
    given.put("state", Text.of(state));
    return new Schema(type).bind(given, null, workplace).check(host);
  }
}
