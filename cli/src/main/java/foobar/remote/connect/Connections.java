package foobar.remote.connect;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.remote.local.LocalConnector;
import foobar.remote.ssh.SshConnector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Opens a connection to each target once and keeps it open until all are closed. One that failed,
 * was lost or was closed is made anew when it is asked for again.
 */
public final class Connections implements Connector {

  private final Map<Target.Kind, Connector> ways;
  private final Map<Target, CompletableFuture<Connection>> open = new HashMap<>();

  public Connections() {
    this(
        Map.of(
            Target.Kind.LOCAL, new LocalConnector(),
            Target.Kind.SSH, new SshConnector()));
  }

  Connections(Map<Target.Kind, Connector> ways) {
    this.ways = Map.copyOf(ways);
  }

  @Override
  public Connection connect(Target target) {
    CompletableFuture<Connection> mine = new CompletableFuture<>();
    CompletableFuture<Connection> other;
    synchronized (open) {
      CompletableFuture<Connection> known = open.get(target);
      other = known != null && isOver(known) ? null : known;
      if (other == null) {
        open.put(target, mine);
      }
    }
    if (other != null) {
      return join(other);
    }
    try {
      mine.complete(way(target).connect(target));
    } catch (RuntimeException e) {
      synchronized (open) {
        open.remove(target);
      }
      mine.completeExceptionally(e);
    }
    return join(mine);
  }

  @Override
  public Connection connectAnew(Target target) {
    return way(target).connect(target);
  }

  @Override
  public void prepare() {
    ways.values().forEach(Connector::prepare);
  }

  private Connector way(Target target) {
    return java.util.Objects.requireNonNull(ways.get(target.kind()));
  }

  private static boolean isOver(CompletableFuture<Connection> connection) {
    return connection.isDone()
        && !connection.isCompletedExceptionally()
        && !connection.join().isOpen();
  }

  private static Connection join(CompletableFuture<Connection> connection) {
    try {
      return connection.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  @Override
  public void close() {
    synchronized (open) {
      open.values().stream()
          .filter(connection -> connection.isDone() && !connection.isCompletedExceptionally())
          .forEach(connection -> connection.join().close());
      open.clear();
    }
    ways.values().forEach(Connector::close);
  }
}
