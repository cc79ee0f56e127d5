package foobar.modules.rpm;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;

/** Installs, upgrades and removes packages of SUSE's distributions with zypper. */
@Doc("Installs, upgrades and removes packages of SUSE's distributions with zypper.")
@Example("zypper: { name: [nginx, 'docker>=24'], update_cache: true }")
@Example("zypper: { name: '*', state: latest, type: patch }")
@Ahead
public record Zypper(
    @Doc(
            "Packages, with versions such as `docker>=24` if wanted; files and addresses; `-name`"
                + " removes one among others.")
        @Alias("pkg")
        List<String> name,
    @Doc("What should be the case.") @Default("present") State state,
    @Doc("What is named: packages, patches, patterns...") @Default("package") Type type,
    @Doc("Options for zypper, before its verb.") @Default("") String extraArgsPrecommand,
    @Doc("Options for zypper's verb.") @Default("") String extraArgs,
    @Doc("Take packages whose signature cannot be checked.") @Default("no") boolean disableGpgCheck,
    @Doc("Leave recommended packages out.") @Default("yes") boolean disableRecommends,
    @Doc("Let versions go back, and vendors and architectures change.") @Default("no")
        boolean force,
    @Doc("Let zypper choose where packages do not fit together.") @Default("no")
        boolean forceResolution,
    @Doc("Fetch the package lists before.") @Alias("refresh") @Default("no") boolean updateCache,
    @Doc("Let versions go back.") @Default("no") boolean oldpackage,
    @Doc("Let vendors change; with `state: dist-upgrade`.") @Default("no")
        boolean allowVendorChange,
    @Doc("Let a package replace files of others.") @Default("no") boolean replacefiles,
    @Doc("Remove what nothing needs any more with what is removed.") @Default("no")
        boolean cleanDeps)
    implements Module {

  /** What should be the case. */
  public enum State {
    @Choice({"present", "installed"})
    PRESENT,
    LATEST,
    @Choice({"absent", "removed"})
    ABSENT,
    @Choice({"dist-upgrade"})
    DIST_UPGRADE
  }

  /** What zypper knows beside packages. */
  public enum Type {
    PACKAGE,
    PATCH,
    PATTERN,
    PRODUCT,
    SRCPACKAGE,
    APPLICATION
  }

  public Zypper {
    name = name.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    boolean all = name.equals(List.of("*"));
    if (state == State.DIST_UPGRADE && !all) {
      throw new IllegalArgumentException("Can not dist-upgrade specific packages.");
    }
    if (state == State.ABSENT) {
      if (name.stream().anyMatch(one -> one.startsWith("+"))) {
        throw new IllegalArgumentException("Can not combine '+' prefix with state=remove/absent.");
      }
      if (name.stream().anyMatch(ZypperSpec::isUrl)) {
        throw new IllegalArgumentException("Can not remove via URL.");
      }
      if (type == Type.PATCH) {
        throw new IllegalArgumentException("Can not remove patches.");
      }
    }
  }

  @Override
  public Plan check(Probe host) {
    return new ZypperPlanner(this).plan(host);
  }
}
