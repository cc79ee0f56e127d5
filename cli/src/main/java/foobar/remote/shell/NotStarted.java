package foobar.remote.shell;

/** A request whose turn never came, because the shell was given up before. */
final class NotStarted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean sent;

  NotStarted(boolean sent) {
    super(null, null, false, false);
    this.sent = sent;
  }

  /** Whether the host has it, and so might still have done it. */
  boolean sent() {
    return sent;
  }
}
