package foobar.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which playbook makes the site, and whether it is only tried. */
final class SiteOptions {

  /** The playbook of the usual site. */
  static final String SITE = "site.yml";

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description = "Run this playbook (site.yml; your own ./playbooks win over the packed ones).")
  private List<String> playbooks = new ArrayList<>();

  @Mixin private TrialOptions trial = new TrialOptions();

  /** Whether afterwards the whole of the usual site stands. */
  boolean isWholeSite() {
    return playbooks.isEmpty() && !trial.isDry();
  }

  PlaybookRun.Request request(List<String> inventories) {
    List<String> wanted = playbooks.isEmpty() ? List.of(SITE) : playbooks;
    return new PlaybookRun.Request(
        inventories, wanted, trial.isDry(), trial.showsDifferences(), List.of());
  }
}
