package foobar.remote.local;

import foobar.remote.Connection;
import foobar.remote.ConnectionContract;
import foobar.remote.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class LocalConnectionTest extends ConnectionContract {

  private static Connection connection;

  @BeforeAll
  static void connect() {
    connection = new LocalConnector().connect(Target.local("here"));
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  @Override
  protected Connection connection() {
    return connection;
  }
}
