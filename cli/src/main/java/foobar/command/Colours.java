package foobar.command;

/** Whether colours may be used. */
final class Colours {

  private Colours() {}

  /** On a terminal (the launcher knows), unless the user asked for none (no-color.org). */
  static boolean onErrorOutput() {
    String unwanted = System.getenv("NO_COLOR");
    return Boolean.getBoolean("foobar.terminal.err")
        && (unwanted == null || unwanted.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
  }
}
