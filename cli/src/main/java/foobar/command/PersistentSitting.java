package foobar.command;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * That of runs which know nothing of one another: they share connections, but each asks for its own
 * passwords, and none is told of a host that has gone since the one before.
 */
final class PersistentSitting extends LastingSitting {

  /** A host that is there answers sooner. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

  /** The connections that runs before this one have left. */
  private final Set<Connection> left = Collections.newSetFromMap(new WeakHashMap<>());

  private final Set<Connection> used = Collections.newSetFromMap(new WeakHashMap<>());

  PersistentSitting() {
    super(OF_ONE);
  }

  /** Does what a command line says; the exit code. */
  int run(String... words) {
    nextRun();
    return Main.run(this, words);
  }

  /** From now on the connections that there are come from an earlier run. */
  void nextRun() {
    synchronized (used) {
      left.addAll(used);
      used.clear();
    }
  }

  @Override
  public synchronized String password(String question) {
    return OF_ONE.password(question);
  }

  @Override
  Connection connection(Connector connections, Target target) {
    Connection connection = super.connection(connections, target);
    if (isLeft(connection) && !connection.answers(SIGN_OF_LIFE)) {
      connection.close();
      connection = super.connection(connections, target);
    }
    synchronized (used) {
      used.add(connection);
      left.remove(connection);
    }
    return connection;
  }

  private boolean isLeft(Connection connection) {
    synchronized (used) {
      return left.contains(connection);
    }
  }
}
