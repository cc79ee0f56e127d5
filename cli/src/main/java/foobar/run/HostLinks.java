package foobar.run;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Rehearsal;
import foobar.remote.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to one host: a connection for each way it is reached, and what a dry run imagines. */
final class HostLinks {

  private final Connector connector;
  private final Function<Target, Connection> opening;
  private final Map<Target, Connection> connections = new HashMap<>();
  private final Map<Route, Rehearsal> rehearsals = new HashMap<>();
  private final Set<Route> proven = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Runnable waiting;

  HostLinks(Connector connector) {
    this(connector, connector::connect);
  }

  private HostLinks(Connector connector, Function<Target, Connection> opening) {
    this.connector = connector;
    this.opening = opening;
  }

  /** Connections of their own to the same host. */
  HostLinks another() {
    return new HostLinks(connector, connector::connectAnew);
  }

  /** The host itself. */
  Host real(Route route) {
    Host host = connection(route.target()).as(route.become());
    Runnable begun = null;
    lock.lock();
    try {
      if (proven.add(route)) {
        begun = waiting;
        waiting = null;
      }
    } finally {
      lock.unlock();
    }
    if (begun != null) {
      begun.run();
    }
    return host;
  }

  /**
   * Does something once the host has been reached in any way: at once, later, or never. What waits
   * is forgotten for what comes after it.
   */
  void whenReached(Runnable work) {
    lock.lock();
    try {
      if (proven.isEmpty()) {
        waiting = work;
        return;
      }
    } finally {
      lock.unlock();
    }
    work.run();
  }

  /**
   * The host itself, only if this way has led there before: who merely looks ahead is not to try
   * passwords, or to wait for a host that is gone.
   */
  Host known(Route route) {
    lock.lock();
    try {
      Connection connection = connections.get(route.target());
      if (connection == null || !connection.isOpen() || !proven.contains(route)) {
        throw new HostFailure("the host has not been reached this way yet");
      }
      return connection.as(route.become());
    } finally {
      lock.unlock();
    }
  }

  /** The host as a dry run imagines it; all routes share what was imagined. */
  Rehearsal rehearsal(Route route) {
    Host real = real(route);
    lock.lock();
    try {
      Rehearsal known = rehearsals.get(route);
      if (known == null) {
        known =
            rehearsals.isEmpty()
                ? new Rehearsal(real)
                : rehearsals.values().iterator().next().seenBy(real);
        rehearsals.put(route, known);
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private Connection connection(Target target) {
    lock.lock();
    try {
      Connection connection = connections.get(target);
      if (connection == null || !connection.isOpen()) {
        connection = opening.apply(target);
        connections.put(target, connection);
      }
      return connection;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all connections and opens one anew, which then is the one of this target. */
  void renew(Target target, Duration within) {
    lock.lock();
    try {
      connections.values().forEach(Connection::close);
      connections.clear();
      proven.clear();
      connections.put(target, opening.apply(target.within(within)));
    } finally {
      lock.unlock();
    }
  }

  /** Ends all connections; the next use opens new ones. */
  void reset() {
    lock.lock();
    try {
      connections.values().forEach(Connection::close);
      connections.clear();
      rehearsals.clear();
      proven.clear();
      waiting = null;
    } finally {
      lock.unlock();
    }
  }
}
