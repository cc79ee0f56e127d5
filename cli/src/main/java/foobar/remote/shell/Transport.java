package foobar.remote.shell;

import foobar.remote.Unreachable;
import java.time.Duration;

/** Starts processes on one host. */
public interface Transport extends AutoCloseable {

  /**
   * Starts a command.
   *
   * @param line for the login shell of the user
   * @throws Unreachable if the connection is lost or refuses one more process
   */
  Channel start(String line, Listener listener);

  /** Whether what is sent goes over a network, where it may be worth while to compress it. */
  boolean hasNetwork();

  /** Whether processes can still be started, as far as is known. */
  boolean isOpen();

  /** Whether the other side still answers: asks it, and waits for so long at most. */
  default boolean answers(Duration within) {
    return isOpen();
  }

  @Override
  void close();
}
