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
 * @param choices what people set about Ansible's output
 */
public record Look(
    boolean colour, boolean live, int verbosity, boolean diff, IntSupplier width, Choices choices) {

  /**
   * What people set about the output.
   *
   * @param yaml whether results are YAML, not JSON
   * @param skipped whether tasks that were skipped are shown
   * @param ok whether tasks that changed nothing are shown
   * @param failuresAside whether failures go to the error output
   */
  public record Choices(boolean yaml, boolean skipped, boolean ok, boolean failuresAside) {

    /** What holds where nothing is set. */
    public static final Choices USUAL = new Choices(false, true, true, false);
  }

  public Look(boolean colour, boolean live, int verbosity, boolean diff, IntSupplier width) {
    this(colour, live, verbosity, diff, width, Choices.USUAL);
  }

  /** The same, with what people set. */
  public Look with(Choices set) {
    return new Look(colour, live, verbosity, diff, width, set);
  }

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
