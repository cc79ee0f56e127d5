package foobar.remote.ssh;

import foobar.remote.Target;
import foobar.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Targets on this machine for tests, as few words as possible. */
final class Targets {

  private Targets() {}

  static Target password(TestServer server, String password) {
    return new Targets.Builder(server.port()).password(password).build();
  }

  static Target keys(TestServer server, @Nullable String passphrase, Path... keys) {
    return new Targets.Builder(server.port()).keys(passphrase, keys).build();
  }

  static Builder at(int port) {
    return new Builder(port);
  }

  /** What differs from a plain login. */
  static final class Builder {
    private final int port;
    private String address = "127.0.0.1";
    private @Nullable Secret password;
    private @Nullable Secret passphrase;
    private List<Path> keys = List.of();
    private List<String> arguments = List.of();
    private Target.Trust trust = Target.STRICT;
    private Duration within = Duration.ofSeconds(10);

    private Builder(int port) {
      this.port = port;
    }

    Builder address(String name) {
      address = name;
      return this;
    }

    Builder password(String text) {
      password = new Secret(text);
      return this;
    }

    Builder keys(@Nullable String phrase, Path... files) {
      passphrase = phrase == null ? null : new Secret(phrase);
      keys = List.of(files);
      return this;
    }

    Builder jumps(String... places) {
      return arguments("-J", String.join(",", places));
    }

    Builder arguments(String... words) {
      arguments = List.of(words);
      return this;
    }

    Builder trust(Target.Trust.Policy policy) {
      trust = new Target.Trust(policy, List.of());
      return this;
    }

    Builder within(Duration time) {
      within = time;
      return this;
    }

    Target build() {
      return new Target(
          "web1",
          Target.Kind.SSH,
          address,
          port,
          TestServer.USER,
          password,
          keys,
          passphrase,
          arguments,
          trust,
          within,
          Duration.ofSeconds(20));
    }
  }
}
