package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A user's home directory, a server and a connector for tests of logging in. */
abstract class SshTrial {

  @TempDir Path home;
  final TestServer server = new TestServer();
  @Nullable Path agent;
  private @Nullable SshConnector connector;

  @AfterEach
  void closeAll() {
    if (connector != null) {
      connector.close();
    }
    server.close();
  }

  /** One for the whole test, whichever thread asks first. */
  synchronized SshConnector connector() {
    if (connector == null) {
      connector = new SshConnector(new Routes.Surroundings(home, home.resolve("etc"), agent));
    }
    return connector;
  }

  Path knownHosts() {
    return home.resolve(".ssh/known_hosts");
  }

  /** What the host answers to {@code echo in}, having been logged in to. */
  String logIn(Target target) {
    try (Connection connection = connector().connect(target)) {
      return connection.as(null).ask(Command.of("echo", "in")).text().strip();
    }
  }

  Unreachable refused(Target target) {
    Unreachable refusal = catchThrowableOfType(Unreachable.class, () -> logIn(target));
    if (refusal == null) {
      throw new AssertionError("was let in");
    }
    return refusal;
  }

  /** A refusal as a page of a golden file, without what differs from run to run. */
  String page(Unreachable refusal) {
    return ("error: " + refusal.getMessage() + "\n  = help: " + refusal.help() + "\n")
        .replace(home.toString(), "/home/me")
        .replaceAll("SHA256:[A-Za-z0-9+/]{43}", "SHA256:fingerprint")
        .replaceAll("AAAA[A-Za-z0-9+/=]+", "AAAAkey")
        .replaceAll("(?<=port |\\]:)\\d{4,5}", "2222")
        .replaceAll("(?<=127.0.0.1:)\\d{4,5}", "2222");
  }

  /** Makes a key as users do, with ssh-keygen. */
  Path keygen(String name, String... options) throws IOException, InterruptedException {
    assumeTrue(onPath("ssh-keygen"), "needs ssh-keygen");
    Path file = home.resolve(name);
    List<String> words =
        Stream.concat(
                Stream.of("ssh-keygen", "-q", "-C", "me@here", "-f", file.toString()),
                Stream.of(options))
            .toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(said);
    }
    return file;
  }

  static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
