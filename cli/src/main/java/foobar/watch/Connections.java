package foobar.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target's connections: those that wait for a request, and those that carry one. */
final class Connections {

  /**
   * Less than the 15 s for which the balancer of a site keeps one (role {@code haproxy}): a request
   * that is sent in the moment in which the other side ends its connection is lost.
   */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

  private final Target target;
  private final Duration longestIdle;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Set<Connection> busy = new HashSet<>();
  private long opened;
  private long endedBySite;
  private boolean closed;

  Connections(Target target) {
    this(target, LONGEST_IDLE);
  }

  /**
   * Keeps them for another time than the usual one.
   *
   * @param longestIdle one that has waited longer for a request is not used any more
   */
  Connections(Target target, Duration longestIdle) {
    this.target = target;
    this.longestIdle = longestIdle;
  }

  /** A kept one that the site has not ended. It must be given back or dropped. */
  synchronized @Nullable Connection kept() {
    forget();
    for (Connection found = idle.pollFirst(); found != null; found = idle.pollFirst()) {
      if (!found.isEndedBySite()) {
        busy.add(found);
        return found;
      }
      endedBySite++;
      found.abort();
    }
    return null;
  }

  /** One that is not connected yet. It must be given back or dropped. */
  synchronized Connection fresh() throws IOException {
    if (closed) {
      throw new IOException("the watch has ended");
    }
    Connection made = new Connection(target);
    opened++;
    busy.add(made);
    return made;
  }

  /** Takes one back: kept if its last answer allows it. */
  synchronized void giveBack(Connection connection) {
    busy.remove(connection);
    if (closed || !connection.isReusable()) {
      connection.abort();
      return;
    }
    connection.idle();
    idle.addFirst(connection);
    forget();
  }

  private void forget() {
    while (!idle.isEmpty() && idle.getLast().waited().compareTo(longestIdle) > 0) {
      idle.removeLast().abort();
    }
  }

  synchronized void drop(Connection connection) {
    busy.remove(connection);
    connection.abort();
  }

  synchronized long opened() {
    return opened;
  }

  /** How many were found ended by the site when a request needed them. */
  synchronized long endedBySite() {
    return endedBySite;
  }

  /** Ends all, those under way too. */
  synchronized void close() {
    closed = true;
    idle.forEach(Connection::abort);
    busy.forEach(Connection::abort);
    idle.clear();
  }
}
