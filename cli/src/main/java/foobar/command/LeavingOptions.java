package foobar.command;

import foobar.source.Diagnostic;
import foobar.value.Int;
import foobar.value.MapValue;
import picocli.CommandLine.Option;

/** The options that say how hosts leave their use, and how many may not. */
final class LeavingOptions {

  @Option(
      names = "--min-up",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Refuse where fewer servers than these would be left in the balance (${DEFAULT-VALUE}).")
  private int minUp;

  @Option(
      names = "--drain-timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long a server's visitors may take to leave (${DEFAULT-VALUE}).")
  private int drainTimeout;

  /**
   * The variables of the flow.
   *
   * @throws foobar.source.Mistake naming what makes no sense
   */
  MapValue variables() {
    refuseBelowZero(minUp, drainTimeout);
    return MapValue.empty()
        .put("rolling_min_up", Int.of(minUp))
        .put("rolling_drain_timeout", Int.of(drainTimeout));
  }

  static void refuseBelowZero(int... numbers) {
    for (int number : numbers) {
      if (number < 0) {
        throw Diagnostic.error("a number of servers, or of seconds, cannot be below 0")
            .help("give 0 or more; `--help` says what each option counts")
            .mistake();
      }
    }
  }
}
