package foobar.report;

import java.util.function.IntSupplier;

/**
 * How the output for people looks.
 *
 * @param colour whether to use colours
 * @param live whether to keep a line at the bottom that says what is under way; for terminals only
 * @param verbosity how often {@code -v} was given
 * @param diff whether to show what differs
 * @param width how many columns there are; may change while the program runs
 */
public record Look(boolean colour, boolean live, int verbosity, boolean diff, IntSupplier width) {

  /** What other programs expect where there is no terminal. */
  private static final int PIPED_WIDTH = 80;

  /** Without colours and live line, as for a pipe. */
  public static Look plain(int verbosity, boolean diff) {
    return new Look(false, false, verbosity, diff, () -> PIPED_WIDTH);
  }

  /** As for a terminal. */
  public static Look terminal(boolean colour, int verbosity, boolean diff) {
    return new Look(colour, true, verbosity, diff, new TerminalWidth());
  }
}
