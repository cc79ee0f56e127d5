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
@Ahead
public record AnyPackage(
    @Doc("Packages, as the host's package manager names them.") @Alias("pkg")
        Optional<List<String>> name,
    @Doc("As the package manager's own module understands it.") @Default("present") String state,
    @Doc("The package manager, such as `apt`; found out unless given.") @Default("auto") String use,
    @Doc("Parameters for the package manager's own module.") @Rest Map<String, Value> more,
    Workplace workplace)
    implements Module {

  private static final String WHICH =
      """
      for name in apt-get dnf yum zypper pacman apk pkg brew; do
        command -v "$name" >/dev/null 2>&1 && { echo "$name"; exit; }
      done
      echo none
      """;

  @Override
  public Plan check(Probe host) {
    if (!use.equals("auto") && !use.equals("apt")) {
      return Plan.fail("`package` cannot use `" + use + "` yet; it can use `apt`");
    }
    MapValue given = MapValue.ofTexts(more);
    name.ifPresent(names -> given.put("name", Sequence.of(names.stream().map(Text::of).toList())));
    given.put("state", Text.of(state));
    Module apt = new Schema(Apt.class).bind(given, null, workplace);
    try {
      return apt.check(host);
    } catch (NotDebian notDebian) {
      return Plan.fail(otherManager(host));
    }
  }

  private static String otherManager(Probe host) {
    String manager = host.ask(Command.script(WHICH)).text().strip();
    return manager.equals("none")
        ? "this host has no package manager that is known here"
        : "this host's package manager is `" + manager + "`; only `apt` can be used yet";
  }
}
