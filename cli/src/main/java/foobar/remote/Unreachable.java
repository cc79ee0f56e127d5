package foobar.remote;

/** A host that cannot be reached, with the reason and what to do about it. */
public final class Unreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String help;

  /**
   * @param message the reason, naming the host
   * @param help the next step; may be empty
   */
  public Unreachable(String message, String help) {
    super(message);
    this.help = help;
  }

  public Unreachable(String message, String help, Throwable cause) {
    super(message, cause);
    this.help = help;
  }

  public String help() {
    return help;
  }
}
