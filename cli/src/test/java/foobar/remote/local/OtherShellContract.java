package foobar.remote.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.ConnectionContract;
import foobar.remote.shell.ShellConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The whole contract once more with another program as {@code sh}. */
abstract class OtherShellContract extends ConnectionContract {

  private static Path bin = Path.of("/nonexistent");

  static Connection connect(String program, String... names) throws IOException {
    Path found = find(program);
    assumeTrue(found != null, "needs " + program);
    bin = Files.createTempDirectory("other-shell");
    for (String name : names) {
      Files.createSymbolicLink(bin.resolve(name), found);
    }
    String path = bin + ":" + System.getenv("PATH");
    Duration limit = Duration.ofSeconds(20);
    Connection connection =
        new ShellConnection(
            "here", "me", new LocalTransport("here", Map.of("PATH", path)), limit, limit);
    assertThat(connection.as(null).ask(Command.script("readlink /proc/$$/exe")).text().strip())
        .isEqualTo(found.toRealPath().toString());
    return connection;
  }

  @AfterAll
  static void removePrograms() throws IOException {
    if (Files.exists(bin)) {
      for (Path link : Files.list(bin).toList()) {
        Files.delete(link);
      }
      Files.delete(bin);
    }
  }

  private static @Nullable Path find(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
