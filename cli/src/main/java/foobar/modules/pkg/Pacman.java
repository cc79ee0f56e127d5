package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.CommandLine;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Installs, upgrades and removes packages of Arch Linux with pacman. */
@Doc("Installs, upgrades and removes packages of Arch Linux with pacman.")
@Example("pacman: { name: [nginx, base-devel], update_cache: true }")
@Example("pacman: { upgrade: true, update_cache: true }")
@Ahead
public record Pacman(
    @Doc("Packages, groups, files or addresses.") @Alias({"pkg", "package"}) @Default("")
        List<String> name,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("Remove without looking at what needs it; with `update_cache`, fetch all lists anew.")
        @Default("no")
        boolean force,
    @Doc("Keep no changed configuration files of what is removed.") @Default("no")
        boolean removeNosave,
    @Doc("The program: pacman, or one that takes its words.") @Default("pacman") String executable,
    @Doc("More options for it.") @Default("") String extraArgs,
    @Doc("Fetch the package lists before.") @Default("no") boolean updateCache,
    @Doc("More options for that.") @Default("") String updateCacheExtraArgs,
    @Doc("Upgrade all packages.") @Default("no") boolean upgrade,
    @Doc("More options for that.") @Default("") String upgradeExtraArgs,
    @Doc("Why the packages are there: someone wants them, or another package does.")
        Optional<Reason> reason,
    @Doc("Whether that is said of `all` packages named or only of `new` ones.") @Default("new")
        ReasonFor reasonFor)
    implements Module {

  /** What should be the case. */
  public enum State {
    @Choice({"present", "installed"})
    PRESENT,
    LATEST,
    @Choice({"absent", "removed"})
    ABSENT
  }

  /** Why a package is there. */
  public enum Reason {
    EXPLICIT,
    DEPENDENCY
  }

  /** Whose reason is set. */
  public enum ReasonFor {
    NEW,
    ALL
  }

  public Pacman {
    name = name.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (name.isEmpty() && !updateCache && !upgrade) {
      throw new IllegalArgumentException(
          "one of the following is required: name, update_cache, upgrade");
    }
    if (!name.isEmpty() && upgrade) {
      throw new IllegalArgumentException("parameters are mutually exclusive: name|upgrade");
    }
    CommandLine.split(extraArgs);
    CommandLine.split(updateCacheExtraArgs);
    CommandLine.split(upgradeExtraArgs);
  }

  @Override
  public Plan check(Probe host) {
    return new PacmanPlanner(this).plan(host);
  }
}
