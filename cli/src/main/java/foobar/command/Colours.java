package foobar.command;

/** Whether colours may be used. */
final class Colours {

  private Colours() {}

  /** On a terminal (the launcher knows), unless the user asked for none (no-color.org). */
  static boolean onErrorOutput() {
    return Boolean.getBoolean("foobar.terminal.err") && wanted();
  }

  /** The same for the ordinary output. */
  static boolean onOutput() {
    return isTerminal() && wanted();
  }

  /** Whether the ordinary output goes to a terminal. */
  static boolean isTerminal() {
    return Boolean.getBoolean("foobar.terminal.out") && !"dumb".equals(System.getenv("TERM"));
  }

  private static boolean wanted() {
    String unwanted = System.getenv("NO_COLOR");
    return (unwanted == null || unwanted.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
