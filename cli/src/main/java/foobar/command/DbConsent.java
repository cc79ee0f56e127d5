package foobar.command;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether somebody agrees to what cannot be taken back. */
final class DbConsent {

  @Option(names = "--yes", description = "Do not ask before.")
  private boolean yes;

  /**
   * Whether it is given already; else it is asked for later.
   *
   * @throws ParameterException if nobody could be asked
   */
  boolean isGiven(CommandLine line) {
    if (!yes && !Colours.isTerminal()) {
      throw new ParameterException(line, "nobody can be asked here: `--yes` goes on without");
    }
    return yes;
  }
}
