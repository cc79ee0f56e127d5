package foobar.modules.vcs;

import foobar.module.HostScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkout is at, and what the repository it comes from has.
 *
 * @param facts about the checkout, by the names that the script gives them
 * @param refs commits by their full names, such as {@code refs/heads/main}
 */
record GitLook(Map<String, String> facts, Map<String, String> refs) {

  static final HostScript SCRIPT = HostScript.load(GitLook.class, "git-look.sh");

  static GitLook parse(String text) {
    Map<String, String> facts = new LinkedHashMap<>();
    Map<String, String> refs = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" ", 2);
      if (parts[0].equals("ref")) {
        List<String> ref = List.of(parts[1].split("\t", 2));
        refs.put(ref.getLast(), ref.getFirst());
      } else if (parts.length == 2) {
        facts.put(parts[0], parts[1].strip());
      }
    }
    return new GitLook(facts, refs);
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  boolean exists() {
    return fact("state").equals("there");
  }

  /** Whether other files are where the checkout would go. */
  boolean occupied() {
    return fact("state").equals("full");
  }

  /** The commit checked out; empty if none is. */
  String before() {
    return fact("before");
  }

  /** Where git keeps its own files. */
  String folder() {
    return fact("folder");
  }

  String url() {
    return fact("url");
  }

  /** The branch checked out; empty if none is. */
  String branch() {
    return fact("branch");
  }

  /** The branch checked out, or else the one that the remote calls its own. */
  String home() {
    return fact("home");
  }

  boolean dirty() {
    return fact("dirty").equals("yes");
  }

  boolean hasSubmodules() {
    return facts.containsKey("submodules");
  }

  boolean submodulesDiffer() {
    return fact("submodules").equals("differ");
  }

  boolean isBranch(String version) {
    return refs.containsKey("refs/heads/" + version);
  }

  boolean isTag(String version) {
    return refs.containsKey("refs/tags/" + version);
  }

  /** The commit that a version means; empty if only fetching could tell. */
  Optional<String> target(String version) {
    if (version.equals("HEAD")) {
      String home = exists() ? refs.get("refs/heads/" + home()) : refs.get("HEAD");
      return Optional.ofNullable(home);
    }
    String branch = refs.get("refs/heads/" + version);
    if (branch != null) {
      return Optional.of(branch);
    }
    String tag =
        refs.getOrDefault("refs/tags/" + version + "^{}", refs.get("refs/tags/" + version));
    return Optional.ofNullable(tag)
        .or(() -> Optional.of(fact("local")).filter(commit -> !commit.isEmpty()));
  }
}
