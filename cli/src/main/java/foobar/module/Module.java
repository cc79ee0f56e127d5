package foobar.module;

import foobar.remote.Probe;

/**
 * One thing that a task can ask for, declared as a record whose components are its parameters.
 *
 * <p>A module looks and says what would change; it never changes anything itself. The engine
 * carries the acts of its plan out, or, in a dry run, does not.
 */
public interface Module {

  /** What has to change on the host so that it is as the parameters say. */
  Plan check(Probe host);
}
