package foobar.module;

import foobar.remote.Become;
import foobar.remote.Host;
import foobar.remote.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The ways of one task: to the host that it acts on, to the host that it is for, and back here. */
public interface Link {

  /** How the host is reached that the task acts on. */
  Target target();

  /** As whom the task acts there; null for the user who logs in. */
  @Nullable Become become();

  /**
   * How the host is reached that the task is for: another than {@link #target} where the task is
   * delegated.
   */
  Target own();

  /** Whether the task says itself where it acts. */
  boolean delegated();

  /**
   * Ends all connections to the host, and opens a new one, which everything asked of it from now on
   * uses.
   *
   * @param within how long connecting and logging in may take
   * @throws foobar.remote.Unreachable if the host cannot be reached
   */
  void renew(Duration within);

  /** The machine that the program runs on, as a host; a dry run does not keep it from changes. */
  Host here();
}
