package foobar.modules.vcs;

import foobar.module.Results;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Paths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Brings a checkout to the version that its task names. */
record GitWork(Git task, GitCall git, GitLook look) {

  /** Makes the checkout. */
  void clone_(Host host, Results results) {
    host.makeDirectory(Paths.parent(git.dest()), Attributes.UNCHANGED);
    Output output = host.run(git.command(cloneWords()));
    if (!output.ok()) {
      throw new HostFailure("cannot clone " + git.shown() + ": " + git.trouble(output));
    }
    if (task.bare() && !task.remote().equals("origin")) {
      git.run(
          host, "Failed to add the remote", List.of("remote", "add", task.remote(), git.repo()));
    }
    task.refspec().ifPresent(spec -> fetch(host, depth(), List.of(spec)));
    finish(host, results);
  }

  private List<String> cloneWords() {
    List<String> words = new ArrayList<>(List.of("clone"));
    words.addAll(task.bare() ? List.of("--bare") : List.of("--origin", task.remote()));
    boolean named = look.isBranch(task.version()) || look.isTag(task.version());
    boolean shallow = task.version().equals("HEAD") || task.refspec().isPresent() || named;
    if (shallow) {
      words.addAll(depth());
    }
    boolean byName = named && task.refspec().isEmpty() && task.depth().isPresent();
    if (byName || (task.singleBranch() && named)) {
      words.addAll(List.of("--branch", task.version()));
    }
    task.reference().ifPresent(place -> words.addAll(List.of("--reference", place)));
    if (task.singleBranch()) {
      words.add("--single-branch");
    }
    task.separateGitDir().ifPresent(place -> words.add("--separate-git-dir=" + place));
    words.addAll(List.of(git.repo(), git.dest()));
    return words;
  }

  private List<String> depth() {
    return task.depth().map(n -> List.of("--depth", n.toString())).orElse(List.of());
  }

  /** Brings the checkout up to date. */
  void update(Host host, Results results) {
    task.separateGitDir()
        .filter(place -> !place.equals(look.folder()))
        .ifPresent(place -> relocate(host, place, results));
    if (look.dirty()) {
      git.run(host, "Failed to reset", List.of("reset", "--hard", "HEAD"));
    }
    if (!git.sameRepository(look.url())) {
      String verb = look.url().equals(task.remote()) ? "add" : "set-url";
      git.run(host, "Failed to set a new url", List.of("remote", verb, task.remote(), git.repo()));
    }
    fetchAll(host);
    finish(host, results);
  }

  /** As {@link #update}, where it is not yet sure that anything changes. */
  void quietly(Host host, Results results) {
    String submodules = submodules(host);
    update(host, results);
    String now = head(host);
    results.changed(!now.equals(look.before()) || !submodules.equals(submodules(host)));
  }

  private void relocate(Host host, String place, Results results) {
    if (host.file(place).exists()) {
      throw new HostFailure("Separate-git-dir path " + place + " already exists.");
    }
    host.run(Command.of("mv", look.folder(), place)).orFail("moving " + look.folder());
    byte[] link = ("gitdir: " + place + "\n").getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(git.dest() + "/.git", link, Attributes.mode(0644)));
    results.put("git_dir_before", look.folder()).put("git_dir_now", place);
  }

  private void fetchAll(Host host) {
    List<String> specs = task.depth().isPresent() ? shallowSpecs() : List.of();
    if (!specs.isEmpty()) {
      fetch(host, depth(), specs);
      return;
    }
    List<String> all = new ArrayList<>();
    if (task.bare()) {
      all.addAll(List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
    }
    task.refspec().ifPresent(all::add);
    fetch(host, task.bare() ? List.of() : List.of("--tags"), all);
  }

  /** The least that a shallow checkout has to fetch; nothing if only all of it will do. */
  private List<String> shallowSpecs() {
    String version = task.version();
    if (task.refspec().isPresent()) {
      return List.of(task.refspec().get());
    }
    if (version.equals("HEAD")) {
      return List.of(look.home());
    }
    if (look.isBranch(version)) {
      String remote = "+refs/heads/" + version + ":refs/remotes/" + task.remote() + "/" + version;
      // A shallow clone follows one branch only; git does not let another be tracked.
      return look.branch().equals(version)
          ? List.of(remote)
          : List.of("+refs/heads/" + version + ":refs/heads/" + version, remote);
    }
    return look.isTag(version)
        ? List.of("+refs/tags/" + version + ":refs/tags/" + version)
        : List.of();
  }

  private void fetch(Host host, List<String> options, List<String> specs) {
    List<String> words = new ArrayList<>(List.of("fetch"));
    words.addAll(options);
    if (task.force()) {
      words.add("--force");
    }
    words.add(task.remote());
    words.addAll(specs);
    git.run(host, "Failed to download remote objects and refs", words);
  }

  private void finish(Host host, Results results) {
    if (!task.bare()) {
      checkOut(host);
    }
    if (task.verifyCommit()) {
      new GitSignature(git, task.version(), task.gpgWhitelist()).verify(host);
    }
    if (task.recursive() && !task.bare() && host.file(git.dest() + "/.gitmodules").exists()) {
      updateSubmodules(host, results);
    }
    results.put("after", head(host));
  }

  private void checkOut(Host host) {
    String version = task.version();
    String failure = "Failed to checkout " + version;
    String remote = task.remote() + "/";
    if (version.equals("HEAD")) {
      String branch = homeNow(host);
      if (!branch.isEmpty()) {
        git.run(
            host, "Failed to checkout branch " + branch, List.of("checkout", "--force", branch));
        git.run(host, failure, List.of("reset", "--hard", remote + branch, "--"));
      }
    } else if (!look.isBranch(version)) {
      git.run(host, failure, List.of("checkout", "--force", version));
    } else if (host.ask(git.command("rev-parse", "-q", "--verify", "refs/heads/" + version)).ok()) {
      git.run(host, failure, List.of("checkout", "--force", version));
      git.run(host, failure, List.of("reset", "--hard", remote + version));
    } else {
      git.run(host, failure, List.of("checkout", "--track", "-b", version, remote + version));
    }
  }

  private String homeNow(Host host) {
    if (look.exists()) {
      return look.home();
    }
    return host.ask(git.command("symbolic-ref", "-q", "--short", "HEAD")).text().strip();
  }

  private void updateSubmodules(Host host, Results results) {
    String before = submodules(host);
    git.run(host, "Failed to sync submodules", List.of("submodule", "sync"));
    List<String> words = new ArrayList<>(List.of("submodule", "update", "--init", "--recursive"));
    if (task.trackSubmodules()) {
      words.add("--remote");
    }
    if (task.force()) {
      words.add("--force");
    }
    git.run(host, "Failed to init/update submodules", words);
    if (!before.equals(submodules(host))) {
      results.put("submodules_changed", true);
    }
  }

  private String submodules(Host host) {
    return host.ask(git.command("submodule", "status", "--recursive")).text();
  }

  private String head(Host host) {
    return host.ask(git.command("rev-parse", "-q", "--verify", "HEAD")).text().strip();
  }
}
