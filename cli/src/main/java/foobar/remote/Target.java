package foobar.remote;

import foobar.value.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached. What is null or empty is taken from {@code ~/.ssh/config} and then from
 * the protocol's defaults.
 *
 * @param name the host's name in the inventory
 * @param kind over SSH, or this machine
 * @param address name or address to connect to; null for {@code name}
 * @param port null for 22
 * @param user null for the user who runs the program
 * @param password tried after the keys; null for none
 * @param keys private key files; empty for the usual ones
 * @param passphrase of an encrypted key; null for none
 * @param arguments for {@code ssh}, as words, such as {@code -J}, {@code bastion}; they win over
 *     the user's configuration
 * @param trust what to do about host keys
 * @param connectTimeout for connecting and logging in
 * @param commandTimeout for one command that names no limit of its own
 */
public record Target(
    String name,
    Kind kind,
    @Nullable String address,
    @Nullable Integer port,
    @Nullable String user,
    @Nullable Secret password,
    List<Path> keys,
    @Nullable Secret passphrase,
    List<String> arguments,
    Trust trust,
    Duration connectTimeout,
    Duration commandTimeout) {

  /** Which transport leads to the host. */
  public enum Kind {
    SSH,
    LOCAL
  }

  /**
   * Which host keys are believed.
   *
   * @param policy what happens to a key that no file knows
   * @param files {@code known_hosts} files, read in order, the first is written to; empty for the
   *     user's own
   */
  public record Trust(Policy policy, List<Path> files) {

    /**
     * What happens to a host key that no file knows. A changed key is refused under each but OFF.
     */
    public enum Policy {
      STRICT,
      ACCEPT_NEW,
      OFF
    }
  }

  /** The same, with another limit for connecting and logging in. */
  public Target within(Duration limit) {
    return new Target(
        name,
        kind,
        address,
        port,
        user,
        password,
        keys,
        passphrase,
        arguments,
        trust,
        limit,
        commandTimeout);
  }

  public static final Trust STRICT = new Trust(Trust.Policy.STRICT, List.of());

  /** This machine. */
  public static Target local(String name) {
    return usual(name, Kind.LOCAL);
  }

  /** A host by SSH with everything at its default. */
  public static Target ssh(String name) {
    return usual(name, Kind.SSH);
  }

  private static Target usual(String name, Kind kind) {
    return new Target(
        name,
        kind,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        STRICT,
        Duration.ofSeconds(10),
        Duration.ofHours(1));
  }
}
