package foobar.remote.ssh;

import foobar.remote.Connection;
import foobar.remote.ConnectionContract;
import foobar.remote.Target;
import foobar.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SshConnectionTest extends ConnectionContract {

  @TempDir private static Path home;
  private static TestServer server;
  private static SshConnector connector;
  private static Connection connection;

  @BeforeAll
  static void connect() {
    server = new TestServer();
    server.knownIn(home.resolve(".ssh/known_hosts"));
    connector = new SshConnector(new Routes.Surroundings(home, home, null));
    connection =
        connector.connect(
            new Target(
                "web1",
                Target.Kind.SSH,
                "127.0.0.1",
                server.port(),
                TestServer.USER,
                new Secret("right"),
                List.of(),
                null,
                List.of(),
                Target.STRICT,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1)));
  }

  @AfterAll
  static void close() {
    connection.close();
    connector.close();
    server.close();
  }

  @Override
  protected Connection connection() {
    return connection;
  }
}
