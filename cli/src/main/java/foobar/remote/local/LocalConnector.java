package foobar.remote.local;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.remote.shell.ShellConnection;

/** Treats this machine as a host. */
public final class LocalConnector implements Connector {

  @Override
  public Connection connect(Target target) {
    return new ShellConnection(
        target.name(),
        System.getProperty("user.name"),
        new LocalTransport(target.name()),
        target.connectTimeout(),
        target.commandTimeout());
  }

  @Override
  public void close() {
    // Nothing is shared between connections.
  }
}
