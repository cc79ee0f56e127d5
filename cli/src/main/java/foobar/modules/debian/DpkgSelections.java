package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Text;
import java.util.Locale;

/** Says what dpkg shall do with a package: keep it as it is, upgrade it, remove it. */
@Doc("Says what dpkg shall do with a package: keep it as it is, upgrade it, remove it.")
@Example("dpkg_selections: { name: nginx, selection: hold }")
@Ahead
public record DpkgSelections(
    @Doc("The package.") String name,
    @Doc("`hold` keeps it at its version, `install` lets it be upgraded.") Selection selection)
    implements Module {

  /** What dpkg knows to do with a package. */
  public enum Selection {
    INSTALL,
    HOLD,
    DEINSTALL,
    PURGE
  }

  public DpkgSelections {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9+.:*?-]*")) {
      throw new IllegalArgumentException("`" + name + "` is not the name of a package");
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(Command.of("dpkg", "--get-selections", name));
    String said = output.orFail("asking dpkg for its selections").text().strip();
    String now =
        said.isEmpty() ? "not present" : said.lines().findFirst().orElse("").split("\\s+")[1];
    String wanted = selection.name().toLowerCase(Locale.ROOT);
    return Plan.NOTHING
        .differs(
            name,
            now,
            wanted,
            h ->
                h.run(Command.of("dpkg", "--set-selections").input(name + " " + wanted + "\n"))
                    .orFail("dpkg --set-selections"))
        .result("before", Text.unsafe(now))
        .result("after", wanted);
  }
}
