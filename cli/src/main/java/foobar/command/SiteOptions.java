package foobar.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which playbook makes the site, and whether it is only tried. */
final class SiteOptions {

  private static final String SITE = "site.yml";

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description = "Run this playbook (site.yml; your own ./playbooks win over the packed ones).")
  private List<String> playbooks = new ArrayList<>();

  @Option(
      names = {"-n", "--dry-run", "-C", "--check"},
      description = "Change nothing; say what would change.")
  private boolean dryRun;

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes, line by line.")
  private boolean diff;

  /** Whether afterwards the whole of the usual site stands. */
  boolean isWholeSite() {
    return playbooks.isEmpty() && !dryRun;
  }

  PlaybookRun.Request request(List<String> inventories) {
    List<String> wanted = playbooks.isEmpty() ? List.of(SITE) : playbooks;
    return new PlaybookRun.Request(inventories, wanted, dryRun, diff, List.of());
  }
}
