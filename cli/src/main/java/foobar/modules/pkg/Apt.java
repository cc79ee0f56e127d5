package foobar.modules.pkg;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs, upgrades and removes packages with apt. */
@Doc("Installs, upgrades and removes packages with apt.")
@Example("apt: { name: [nginx, curl], update_cache: true, cache_valid_time: 3600 }")
@Example("apt: { name: cowsay, state: absent, purge: true }")
@Ahead
@Rules(exclusive = "deb|package|upgrade")
public record Apt(
    @Doc("Packages: `nginx`, `nginx=1.26*`, `nginx>=1.26`, `libc6:i386`, `php8.4-*`.")
        @Alias({"pkg", "package"})
        Optional<List<String>> name,
    @Doc("`fixed` mends a half-done installation, `build-dep` brings what building needs.")
        @Default("present")
        State state,
    @Doc("Fetch the package lists before, if they are older than `cache_valid_time`.")
        @Alias("update-cache")
        Optional<Boolean> updateCache,
    @Doc("How old the package lists may be, in seconds; giving it implies `update_cache`.")
        @Default("0")
        int cacheValidTime,
    @Doc("How often to try if a source does not answer.") @Default("5") int updateCacheRetries,
    @Doc("The longest pause between two tries, in seconds.") @Default("12")
        int updateCacheRetryMaxDelay,
    @Doc("Remove configuration files too.") @Default("no") boolean purge,
    @Doc("Remove packages that nothing needs any more.") @Default("no") boolean autoremove,
    @Doc("Remove archives of packages that no source has any more.") @Default("no")
        boolean autoclean,
    @Doc("Remove all archives that were fetched.") @Default("no") boolean clean,
    @Doc("Upgrade all packages; `full` and `dist` may remove some.") @Default("no") Upgrade upgrade,
    @Doc("Install recommended packages; the host's setting unless given.")
        @Alias("install-recommends")
        Optional<Boolean> installRecommends,
    @Doc("The release to prefer, such as `bookworm-backports`.") @Alias("default-release")
        Optional<String> defaultRelease,
    @Doc("Options for dpkg, without dashes.") @Default("force-confdef,force-confold")
        List<String> dpkgOptions,
    @Doc("A package file on the host, or its URL.") Optional<String> deb,
    @Doc("Do what apt thinks unwise: unsigned, downgrading, removing essential packages.")
        @Default("no")
        boolean force,
    @Doc("Take packages whose signature cannot be checked.")
        @Alias("allow-unauthenticated")
        @Default("no")
        boolean allowUnauthenticated,
    @Doc("Let a package go back to an older version.")
        @Alias({"allow-downgrade", "allow_downgrades", "allow-downgrades"})
        @Default("no")
        boolean allowDowngrade,
    @Doc("Change packages that are on hold.") @Default("no") boolean allowChangeHeldPackages,
    @Doc("Only upgrade packages that are installed, install none.") @Default("no")
        boolean onlyUpgrade,
    @Doc("Fail rather than remove a package.") @Default("no") boolean failOnAutoremove,
    @Doc("What policy-rc.d answers meanwhile; 101 keeps services from starting.")
        Optional<Integer> policyRcD,
    @Doc("How long to wait for another package manager, in seconds.") @Default("60")
        int lockTimeout,
    @Doc("Taken for compatibility; apt-get is always used.") @Default("no") boolean forceAptGet)
    implements Module {

  /** What should be the case. */
  public enum State {
    @Choice({"absent", "removed"})
    ABSENT,
    @Choice({"build-dep"})
    BUILD_DEP,
    FIXED,
    LATEST,
    @Choice({"present", "installed"})
    PRESENT
  }

  /** How far all packages are upgraded. */
  public enum Upgrade {
    DIST,
    FULL,
    NO,
    SAFE,
    YES
  }

  /** What {@code policy-rc.d} answers to say that nothing may be started. */
  private static final Integer FORBIDDEN = 101;

  public Apt {
    if (deb.isPresent() && state != State.PRESENT) {
      throw new IllegalArgumentException("`deb` goes with no `state` other than present");
    }
    name.ifPresent(names -> names.forEach(PackageSpec::parse));
  }

  @Override
  public Plan check(Probe host) {
    List<PackageSpec> specs =
        name.orElse(List.of()).stream().map(String::strip).map(PackageSpec::parse).toList();
    AptState now = AptState.ask(host);
    AptCache cache = new AptCache(aptGet(), updateCacheRetries, updateCacheRetryMaxDelay);
    boolean update =
        (updateCache.orElse(false) || cacheValidTime > 0) && now.staleAfter(cacheValidTime);
    if (asksOnlyForLists()) {
      return cache.plan(now, update, cacheValidTime);
    }
    Plan work = new AptPlanner(this, aptGet(), update).plan(host, specs, now);
    Plan plan = cache.before(work, now, update);
    return policyRcD.filter(FORBIDDEN::equals).isPresent() && plan.hasChanges()
        ? plan.bringing(Expectation.SERVICES_KEPT_OFF.kind(), Expectation.SERVICES_KEPT_OFF.name())
        : plan;
  }

  private boolean asksOnlyForLists() {
    return name.orElse(List.of()).isEmpty()
        && deb.isEmpty()
        && upgrade == Upgrade.NO
        && state != State.FIXED
        && !autoremove
        && !autoclean
        && !clean;
  }

  private AptGet aptGet() {
    List<String> options = new ArrayList<>();
    dpkgOptions.forEach(o -> options.addAll(List.of("-o", "Dpkg::Options::=--" + o)));
    installRecommends.ifPresent(
        yes -> options.addAll(List.of("-o", "APT::Install-Recommends=" + (yes ? "1" : "0"))));
    defaultRelease.ifPresent(release -> options.addAll(List.of("-t", release)));
    flag(options, allowUnauthenticated || force, "--allow-unauthenticated");
    flag(options, allowDowngrade || force, "--allow-downgrades");
    flag(options, allowChangeHeldPackages || force, "--allow-change-held-packages");
    flag(options, force, "--allow-remove-essential");
    flag(options, onlyUpgrade, "--only-upgrade");
    flag(options, failOnAutoremove, "--no-remove");
    flag(options, autoremove, "--auto-remove");
    flag(options, purge, "--purge");
    return new AptGet(options, Duration.ofSeconds(lockTimeout), policyRcD);
  }

  private static void flag(List<String> options, boolean wanted, String option) {
    if (wanted) {
      options.add(option);
    }
  }
}
