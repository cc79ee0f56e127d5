package foobar.command;

import picocli.CommandLine.Option;

/** The options of a command that can be tried without a change. */
final class TrialOptions {

  @Option(
      names = {"-n", "--dry-run", "-C", "--check"},
      description = "Change nothing; say what would change.")
  private boolean dryRun;

  @Option(
      names = {"-D", "--diff"},
      description = "Show what changes, line by line.")
  private boolean diff;

  boolean isDry() {
    return dryRun;
  }

  boolean showsDifferences() {
    return diff;
  }
}
