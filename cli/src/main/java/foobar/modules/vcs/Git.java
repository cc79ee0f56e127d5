package foobar.modules.vcs;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Together;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Checks out a git repository, and keeps the checkout at a version. */
@Doc("Checks out a git repository, and keeps the checkout at a version.")
@Example("git: { repo: 'https://git.example.com/site.git', dest: /srv/site, version: v1.2 }")
@Example("git: { repo: /srv/site.git, dest: /srv/mirror.git, bare: true }")
@Rules(
    exclusive = {"separate_git_dir|bare", "accept_hostkey|accept_newhostkey"},
    by = "archive_prefix: archive")
public record Git(
    @Doc("The repository's address, or a path on the host.") @Alias("name") String repo,
    @Doc("Where the checkout goes.") Optional<String> dest,
    @Doc("A branch, a tag or a commit; `HEAD` stays on the branch that is checked out.")
        @Default("HEAD")
        String version,
    @Doc("What the checkout calls the repository.") @Default("origin") String remote,
    @Doc("Fetch this too; for commits that no branch or tag leads to.") Optional<String> refspec,
    @Doc("A repository on the host to borrow objects from.") Optional<String> reference,
    @Doc("Throw local changes away.") @Default("no") boolean force,
    @Doc("Fetch only that many commits of the history.") Optional<Integer> depth,
    @Doc("Clone if there is no checkout.") @Default("yes") boolean clone_,
    @Doc("Bring a checkout that is there up to date.") @Default("yes") boolean update,
    @Doc("Fail unless the commit (or tag) is signed.") @Default("no") boolean verifyCommit,
    @Doc("The fingerprints whose signature counts; any known one unless given.")
        @Alias("gpg_allowlist")
        @Default("")
        List<String> gpgWhitelist,
    @Doc("Take any host key, also a changed one.") @Default("no") boolean acceptHostkey,
    @Doc("Take the host key of a server that is not known yet.") @Default("no")
        boolean acceptNewhostkey,
    @Doc("A private key on the host to log in with.") Optional<String> keyFile,
    @Doc("Options for ssh.") Optional<String> sshOpts,
    @Doc("The path of git.") Optional<String> executable,
    @Doc("No working files, only the repository.") @Default("no") boolean bare,
    @Doc("Submodules too.") @Default("yes") boolean recursive,
    @Doc("Clone the history of one branch only.") @Default("no") boolean singleBranch,
    @Doc("Take the newest commits of submodules, not those recorded.") @Default("no")
        boolean trackSubmodules,
    @Doc("Permission bits that new files do not get, in octal and in quotes.")
        Optional<Value> umask,
    @Doc("Pack the version into this file: zip, tar, tar.gz or tgz.") Optional<String> archive,
    @Doc("What goes before each name in the archive.") Optional<String> archivePrefix,
    @Doc("Where git keeps its own files, if not in the checkout.") Optional<String> separateGitDir)
    implements Module {

  public Git {
    if (dest.isEmpty() && clone_) {
      throw new IllegalArgumentException(
          "the destination directory must be specified unless clone=no");
    }
    if (umask
        .filter(mask -> !(mask instanceof Text t && t.value().matches("[0-7]{1,4}")))
        .isPresent()) {
      throw new IllegalArgumentException("`umask` must be an octal number in quotes");
    }
    if (version.startsWith("-") || repo.startsWith("-")) {
      throw new IllegalArgumentException("neither `repo` nor `version` can begin with a hyphen");
    }
    archive.ifPresent(GitArchive::format);
  }

  @Override
  public Plan check(Probe host) {
    GitCall git = GitCall.of(this, host);
    boolean ask = update || dest.isEmpty();
    Output output = host.ask(git.look(ask));
    if (output.status() == 127) {
      return host.expectsAny(Expectation.Kind.PACKAGE)
          ? Plan.NOTHING.change(git.dest(), "absent", version, h -> {})
          : Plan.fail("Failed to find required executable \"git\": install the package `git`");
    }
    if (!output.ok()) {
      return Plan.fail(git.trouble(output));
    }
    GitLook look = GitLook.parse(output.text());
    if (!look.exists() && !ask) {
      look = GitLook.parse(host.ask(git.look(true)).orFail("asking " + git.shown()).text());
    }
    return plan(host, git, look);
  }

  private Plan plan(Probe host, GitCall git, GitLook look) {
    GitWork work = new GitWork(this, git, look);
    if (look.exists() && !update) {
      return archived(host, git, known(Plan.NOTHING, look, look.before()));
    }
    Optional<String> target = look.target(version);
    if (target.isEmpty() && mustBeKnown(look)) {
      return Plan.fail(
          version.equals("HEAD")
              ? "Could not determine remote revision for " + version
              : "Failed to checkout "
                  + version
                  + ": "
                  + git.shown()
                  + " has no such branch or tag");
    }
    String after = target.orElse(version);
    if (look.exists()) {
      return archived(host, git, updating(work, look, after));
    }
    if (look.occupied()) {
      return Plan.fail(
          git.dest() + " is neither empty nor a checkout; remove it, or choose another `dest`");
    }
    Together changes = new Together(clone_ ? work::clone_ : (h, results) -> {});
    Plan plan = known(changes.change("revision", "none", after).plan(), look, after);
    return clone_ ? archived(host, git, plan.bringing(Expectation.Kind.PATH, git.dest())) : plan;
  }

  /** Whether a version that the repository does not list cannot be one. */
  private boolean mustBeKnown(GitLook look) {
    return refspec.isEmpty()
        && !version.matches("[0-9a-f]{4,64}")
        && !(version.equals("HEAD") && look.exists() && bare);
  }

  private Plan updating(GitWork work, GitLook look, String after) {
    if (look.dirty() && !force) {
      return Plan.fail(
              "Local modifications exist in the destination: " + work.git().dest() + " (force=no).")
          .result("before", Text.unsafe(look.before()));
    }
    boolean moves = separateGitDir.filter(place -> !place.equals(look.folder())).isPresent();
    boolean elsewhere = !work.git().sameRepository(look.url());
    Together changes = new Together(work::update);
    if (look.dirty()) {
      changes.change("local changes", "some", "none");
    }
    if (moves) {
      changes.change("git_dir", look.folder(), separateGitDir.orElse(""));
    }
    if (elsewhere) {
      changes.change("remote_url", GitCall.withoutPassword(look.url()), work.git().shown());
    }
    changes.differs("revision", look.before().isEmpty() ? "none" : look.before(), after);
    if (recursive && look.submodulesDiffer()) {
      changes.change("submodules", "not as recorded", "as recorded");
    }
    Plan plan = known(changes.plan(), look, after).result("remote_url_changed", elsewhere);
    if (look.dirty()) {
      plan =
          plan.result("msg", "Local modifications exist in the destination: " + work.git().dest());
    }
    boolean quietly = bare || verifyCommit || follows(look) || !onTheRightBranch(look);
    return plan.hasChanges() || !quietly
        ? plan
        : plan.opaque("fetch " + work.git().shown(), work::quietly);
  }

  private boolean follows(GitLook look) {
    return trackSubmodules && recursive && look.hasSubmodules();
  }

  /** A tag or a commit is checked out without a branch. */
  private boolean onTheRightBranch(GitLook look) {
    String wanted = version.equals("HEAD") ? look.home() : look.isBranch(version) ? version : "";
    return look.branch().equals(wanted);
  }

  private static Plan known(Plan plan, GitLook look, String after) {
    Value before = look.before().isEmpty() ? None.NONE : Text.unsafe(look.before());
    return plan.result("before", before).result("after", Text.unsafe(after));
  }

  private Plan archived(Probe host, GitCall git, Plan plan) {
    if (archive.isEmpty() || plan.failure() != null) {
      return plan;
    }
    return plan.and(
        new GitArchive(git, host.expand(archive.get()), archivePrefix.orElse(""), version)
            .plan(host, plan.hasChanges()));
  }
}
