package foobar.modules.vcs;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.Optional;

/** Sees to it that a folder holds a revision of a Subversion repository. */
@Doc("Sees to it that a folder holds a revision of a Subversion repository.")
@Example("subversion: { repo: 'svn+ssh://svn.example.org/site', dest: /srv/site }")
@Example(
    "subversion: { repo: 'https://svn.example.org/site', dest: /srv/site, revision: '42', export: yes }")
public record Subversion(
    @Doc("The repository's address.") @Alias({"name", "repository"}) String repo,
    @Doc("The folder.") Optional<String> dest,
    @Doc("The revision.") @Alias({"rev", "version"}) @Default("HEAD") String revision,
    @Doc("Give up what was changed in the folder.") @Default("no") boolean force,
    @Doc("Check out into a folder that is there and is no working copy.") @Default("no")
        boolean inPlace,
    @Doc("The user's name for the repository.") Optional<String> username,
    @Doc("The user's password; svn reads it from its input.") Optional<Secret> password,
    @Doc("The program svn.") Optional<String> executable,
    @Doc("Check out if the folder is not there.") @Default("yes") boolean checkout,
    @Doc("Update a working copy that is there.") @Default("yes") boolean update,
    @Doc("Export, without what makes it a working copy; always a change.") @Default("no")
        boolean export,
    @Doc("Switch a working copy of another repository.") @Default("yes") boolean switch_,
    @Doc("Refuse a server whose certificate is not known.") @Default("no") boolean validateCerts)
    implements Module {

  private static final String MODIFIED = "ERROR: modified files exist in the repository.";

  public Subversion {
    if (dest.isEmpty() && (checkout || update || export)) {
      throw new IllegalArgumentException(
          "the destination directory must be specified unless checkout=no, update=no, and"
              + " export=no");
    }
  }

  @Override
  public Plan check(Probe host) {
    Svn svn = new Svn(this);
    if (!export && !update && !checkout) {
      return Plan.NOTHING.result("after", Text.unsafe(svn.revision(svn.ask(host, "info", repo))));
    }
    String place = HostPath.expand(host, dest.orElseThrow());
    if (export || !host.follow(place).exists()) {
      return missing(svn, place);
    }
    if (svn.knows(host, place)) {
      return update ? updating(host, svn, place) : Plan.NOTHING;
    }
    if (!inPlace) {
      return Plan.fail(
          "ERROR: " + place + " folder already exists, but its not a subversion repository.");
    }
    return Plan.NOTHING.change(
        place,
        "no working copy",
        repo + " at " + revision,
        (h, results) -> {
          svn.run(h, "checkout", "--force", "-r", revision, repo, place);
          if (force && svn.modified(h, place)) {
            svn.run(h, "revert", "-R", place);
          }
          results.put("before", None.NONE).put("after", svn.state(h, place));
        });
  }

  private Plan missing(Svn svn, String place) {
    if (export) {
      return Plan.NOTHING.change(
          place, "absent", repo + " at " + revision, h -> exported(svn, h, place));
    }
    if (!checkout) {
      return Plan.NOTHING;
    }
    return Plan.NOTHING.change(
        place,
        "absent",
        repo + " at " + revision,
        (h, results) -> {
          svn.run(h, "checkout", "-r", revision, repo, place);
          results.put("before", None.NONE).put("after", svn.state(h, place));
        });
  }

  private void exported(Svn svn, Host host, String place) {
    if (force) {
      svn.run(host, "export", "--force", "-r", revision, repo, place);
    } else {
      svn.run(host, "export", "-r", revision, repo, place);
    }
  }

  private Plan updating(Probe host, Svn svn, String place) {
    Sequence before = svn.state(host, place);
    boolean modified = svn.modified(host, place);
    return Plan.NOTHING.opaque(
        "svn update " + place,
        (h, results) -> update(h, svn, place, before, modified, results),
        (h, results) -> {
          if (modified && !force) {
            results.changed(false).fail(MODIFIED);
            return;
          }
          String now = svn.revision(svn.ask(h, "info", place));
          String then = svn.revision(svn.ask(h, "info", "-r", revision, place));
          results.changed(Svn.number(now) < Svn.number(then)).put("before", now).put("after", then);
        });
  }

  private void update(
      Host host, Svn svn, String place, Sequence before, boolean modified, Results results) {
    boolean changed = false;
    if (switch_) {
      changed = Svn.moved(svn.run(host, "switch", "--revision", revision, repo, place));
    }
    if (modified && !force) {
      results.changed(changed).fail(MODIFIED);
      return;
    }
    if (modified) {
      svn.run(host, "revert", "-R", place);
    }
    changed |= Svn.moved(svn.run(host, "update", "-r", revision, place));
    results.changed(changed || modified).put("before", before).put("after", svn.state(host, place));
  }
}
