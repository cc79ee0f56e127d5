package foobar.remote.ssh;

import foobar.remote.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the servers to go through to reach a host, and how to log in to each. */
final class Routes {

  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final Path home;
  private final @Nullable Path agent;

  Routes(Path home, @Nullable Path agent) {
    this.home = home;
    this.agent = agent;
  }

  static Routes ofUser() {
    String socket = System.getenv("SSH_AUTH_SOCK");
    return new Routes(
        Path.of(System.getProperty("user.home")),
        socket == null || socket.isEmpty() ? null : Path.of(socket));
  }

  List<Hop> to(Target target) {
    String address = target.address() == null ? target.name() : target.address();
    Path files = home.resolve(".ssh");
    List<Path> known = target.trust().files();
    return List.of(
        new Hop(
            target.name(),
            address,
            target.port() == null ? 22 : target.port(),
            address,
            target.user() == null ? System.getProperty("user.name") : target.user(),
            target.keys(),
            USUAL_KEYS.stream().map(files::resolve).toList(),
            agent,
            target.password(),
            target.passphrase(),
            new Target.Trust(
                target.trust().policy(),
                known.isEmpty() ? List.of(files.resolve("known_hosts")) : known),
            target.connectTimeout(),
            Duration.ofSeconds(15)));
  }
}
