package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;

/** Installs, upgrades and removes packages of Alpine Linux with apk. */
@Doc("Installs, upgrades and removes packages of Alpine Linux with apk.")
@Example("apk: { name: [nginx, curl], update_cache: true }")
@Example("apk: { upgrade: true, available: true, update_cache: true }")
@Ahead
public record Apk(
    @Doc("Packages: `nginx`, `nginx=1.26.1-r0`, `nginx@edge`.") @Default("") List<String> name,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("Fetch the package lists before.") @Default("no") boolean updateCache,
    @Doc("Upgrade all packages.") @Default("no") boolean upgrade,
    @Doc("With `upgrade`: also go back to what the repositories have, and remove what they lack.")
        @Default("no")
        boolean available,
    @Doc("Keep no package lists on the host.") @Default("no") boolean noCache,
    @Doc("Repositories to use instead of the host's.") @Default("") List<String> repository,
    @Doc("The file of the packages that are wanted.") @Default("/etc/apk/world") String world)
    implements Module {

  /** What should be the case. */
  public enum State {
    @Choice({"present", "installed"})
    PRESENT,
    LATEST,
    @Choice({"absent", "removed"})
    ABSENT
  }

  public Apk {
    name = name.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (name.isEmpty() && !updateCache && !upgrade) {
      throw new IllegalArgumentException(
          "one of the following is required: name, update_cache, upgrade");
    }
    if (!name.isEmpty() && upgrade) {
      throw new IllegalArgumentException("parameters are mutually exclusive: name|upgrade");
    }
  }

  @Override
  public Plan check(Probe host) {
    return new ApkPlanner(this).plan(host);
  }
}
