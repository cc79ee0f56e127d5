package foobar.module;

import foobar.remote.Host;

/** What carries one change out. */
@FunctionalInterface
public interface Act {

  /**
   * @throws foobar.remote.HostFailure if the host refuses
   */
  void apply(Host host, Results results);

  /** What {@link #of} wraps: an act that has nothing to say beyond being done. */
  @FunctionalInterface
  interface Silent {
    void apply(Host host);
  }

  static Act of(Silent act) {
    return (host, results) -> act.apply(host);
  }
}
