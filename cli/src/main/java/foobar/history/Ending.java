package foobar.history;

import org.jspecify.annotations.Nullable;

/** How a run ended, if it has. */
public enum Ending {
  DONE("done"),
  FAILED("failed"),
  UNREACHABLE("unreachable"),
  /** Something was wrong in the files that only the run could find. */
  STOPPED("stopped"),
  INTERRUPTED("interrupted"),
  /** Its process is gone and has not said how it ended. */
  BROKEN_OFF("broken off"),
  GOING_ON("going on");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /**
   * @param exit the exit code; null where none was written
   * @param alive whether the process is there
   */
  static Ending of(@Nullable Long exit, boolean alive) {
    if (exit == null) {
      return alive ? GOING_ON : BROKEN_OFF;
    }
    return switch (exit.intValue()) {
      case 0 -> DONE;
      case 4 -> UNREACHABLE;
      case 5 -> STOPPED;
      case 130 -> INTERRUPTED;
      default -> FAILED;
    };
  }
}
