package foobar.modules;

import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.connect.Connections;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** This machine as a host, for modules that are tried with its real tools. */
public final class LocalHost implements BeforeAllCallback, AfterAllCallback {

  private final Connections connections = new Connections();
  private Host host;

  @Override
  public void beforeAll(ExtensionContext context) {
    host = connections.connect(Target.local("here")).as(null);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    connections.close();
  }

  public Host host() {
    return host;
  }
}
