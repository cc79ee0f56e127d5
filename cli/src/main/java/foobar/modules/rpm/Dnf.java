package foobar.modules.rpm;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Installs, upgrades and removes packages with dnf, whichever generation of it the host has. */
@Doc("Installs, upgrades and removes packages with dnf, dnf5, microdnf or yum, as the host has it.")
@Names({"dnf", "dnf5", "yum"})
@Example("dnf: { name: [nginx, 'php-fpm >= 8.2'], state: present }")
@Example("dnf: { name: '*', state: latest, security: true }")
@Example("dnf: { name: '@Web Server', enablerepo: [epel] }")
@Ahead
public record Dnf(
    @Doc("Packages: `nginx`, `nginx-1.26.1`, `nginx >= 1.26`, `php*`, `@group`, a file or address.")
        @Alias("pkg")
        @Default("")
        List<String> name,
    @Doc("What should be the case; `absent` with `autoremove`, else `present` unless given.")
        Optional<State> state,
    @Doc("Only tell: `installed`, `updates`, `available`, `repos`, or a package.")
        Optional<String> list,
    @Doc("Fetch the package lists before.") @Alias("expire-cache") @Default("no")
        boolean updateCache,
    @Doc("Only upgrade what is installed, install nothing.") @Default("no") boolean updateOnly,
    @Doc("Only what mends a hole; with `state: latest`.") @Default("no") boolean security,
    @Doc("Only what mends a mistake; with `state: latest`.") @Default("no") boolean bugfix,
    @Doc("Repositories to use beside those in use.") @Default("") List<String> enablerepo,
    @Doc("Repositories not to use.") @Default("") List<String> disablerepo,
    @Doc("Packages that are left alone.") @Default("") List<String> exclude,
    @Doc("Whose excludes do not count: `all`, `main` or a repository.")
        Optional<String> disableExcludes,
    @Doc("Remove what nothing needs any more.") @Default("no") boolean autoremove,
    @Doc("Let a package go back to an older version.") @Default("no") boolean allowDowngrade,
    @Doc("Remove what stands in the way.") @Default("no") boolean allowerasing,
    @Doc("Take an older version where the newest does not fit.") @Default("no") boolean nobest,
    @Doc("Leave out what does not fit.") @Default("no") boolean skipBroken,
    @Doc("Take packages whose signature cannot be checked.") @Default("no") boolean disableGpgCheck,
    @Doc("Install weak dependencies too.") @Default("yes") boolean installWeakDeps,
    @Doc("Only fetch the packages.") @Default("no") boolean downloadOnly,
    @Doc("Where fetched packages go.") Optional<String> downloadDir,
    @Doc("Use the package lists that are there, however old.") @Default("no") boolean cacheonly,
    @Doc("The configuration to use instead of the host's.") Optional<String> confFile,
    @Doc("The root of the system to work on.") @Default("/") String installroot,
    @Doc("The release to take packages for.") Optional<String> releasever,
    @Doc("Plugins to use.") @Default("") List<String> enablePlugin,
    @Doc("Plugins not to use.") @Default("") List<String> disablePlugin,
    @Doc("Check certificates of servers.") @Default("yes") boolean validateCerts,
    @Doc("Check certificates of repositories.") @Default("yes") boolean sslverify,
    @Doc("Taken for compatibility; dnf waits for its lock by itself.") @Default("30")
        int lockTimeout,
    @Doc("Taken for compatibility; nothing needs to be installed to ask.") @Default("yes")
        boolean installRepoquery,
    @Doc(
            "Which of them to use: `dnf`, `yum4`, `dnf5`, `yum` or `microdnf`; found out unless given.")
        @Alias("use")
        @Default("auto")
        Backend useBackend)
    implements Module {

  /** What should be the case. */
  public enum State {
    @Choice({"present", "installed"})
    PRESENT,
    LATEST,
    @Choice({"absent", "removed"})
    ABSENT
  }

  /** The generations of the program. */
  public enum Backend {
    AUTO("dnf dnf5 dnf-3 microdnf yum"),
    @Choice({"dnf", "yum4", "dnf4"})
    DNF("dnf dnf-3"),
    DNF5("dnf5"),
    @Choice({"yum", "yum3"})
    YUM("yum"),
    MICRODNF("microdnf");

    private final String programs;

    Backend(String programs) {
      this.programs = programs;
    }

    List<String> programs() {
      return List.of(programs.split(" ", -1));
    }
  }

  public Dnf {
    name = name.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (name.isEmpty() && list.isEmpty() && !updateCache && !autoremove) {
      throw new IllegalArgumentException(
          "one of the following is required: name, list, update_cache, autoremove");
    }
    if (!name.isEmpty() && list.isPresent()) {
      throw new IllegalArgumentException("parameters are mutually exclusive: name|list");
    }
    if (autoremove && state.filter(s -> s != State.ABSENT).isPresent()) {
      throw new IllegalArgumentException("Autoremove should be used alone or with state=absent");
    }
    name.forEach(RpmSpec::parse);
  }

  /** What should be the case where the task does not say so. */
  State wanted() {
    return state.orElse(autoremove ? State.ABSENT : State.PRESENT);
  }

  boolean isHostsOwn() {
    return installroot.equals("/");
  }

  @Override
  public Plan check(Probe host) {
    List<RpmSpec> specs = name.stream().map(RpmSpec::parse).toList();
    RpmState now = RpmState.ask(host, installroot, useBackend.programs(), specs);
    DnfCall dnf = new DnfCall(now.program(), now.real(), this);
    if (list.isPresent() && now.exists()) {
      return new DnfList(dnf).plan(host, list.get());
    }
    return new DnfPlanner(this, dnf).plan(host, specs, now);
  }
}
