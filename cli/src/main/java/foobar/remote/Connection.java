package foobar.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open connection to one host: one long-lived shell for each user the work is done as. */
public interface Connection extends AutoCloseable {

  /**
   * The host as seen by a user. The same shell serves every call with the same user; it may be used
   * from several threads.
   *
   * @param become null for the user who logged in
   * @throws Unreachable if the login shell cannot be started
   * @throws HostFailure if the user cannot become the other, such as for a wrong sudo password
   */
  Host as(@Nullable Become become);

  /** Whether it can still be used: neither closed nor known to be lost. */
  default boolean isOpen() {
    return true;
  }

  /** Whether the other side still answers: asks it, and waits for so long at most. */
  default boolean answers(Duration within) {
    return isOpen();
  }

  /** Ends the shells and the connection; commands under way are given up. */
  @Override
  void close();
}
