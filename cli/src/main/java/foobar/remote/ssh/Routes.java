package foobar.remote.ssh;

import foobar.remote.Target;
import foobar.remote.Target.Trust;
import foobar.remote.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the servers to go through to reach a host, and how to log in to each: what a target says,
 * then what the user's SSH configuration says, then what is usual.
 */
final class Routes {

  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final int MOST_HOPS = 8;
  private static final int KEEPALIVE_SECONDS = 15;

  /**
   * The files and the agent of a user.
   *
   * @param system where the machine's own SSH configuration is, such as {@code /etc/ssh}
   * @param agent the agent's socket; null for none
   */
  record Surroundings(Path home, Path system, @Nullable Path agent) {

    static Surroundings ofUser() {
      String socket = System.getenv("SSH_AUTH_SOCK");
      return new Surroundings(
          Path.of(System.getProperty("user.home")),
          Path.of("/etc/ssh"),
          socket == null || socket.isEmpty() ? null : Path.of(socket));
    }

    Path file(String name) {
      return home.resolve(".ssh").resolve(name);
    }
  }

  private final Surroundings around;
  private final SshConfig config;

  Routes(Surroundings around) {
    this.around = around;
    Path folder = around.home().resolve(".ssh");
    this.config =
        SshConfig.of(
            List.of(
                SshConfigFile.read(folder.resolve("config"), around.home(), folder),
                SshConfigFile.read(
                    around.system().resolve("ssh_config"), around.home(), around.system())));
  }

  /** What is configured: in the usual files, or only in the one that the arguments name. */
  private SshConfig config(SshArguments arguments) {
    Path named = arguments.configFile(around.home());
    if (arguments.config() == null) {
      return config;
    }
    Path folder = around.home().resolve(".ssh");
    return SshConfig.of(
        named == null ? List.of() : List.of(SshConfigFile.read(named, around.home(), folder)));
  }

  List<Hop> to(Target target) {
    String address = target.address();
    Place place =
        new Place(target.user(), address == null ? target.name() : address, target.port());
    return to(place, target, SshArguments.of(target.arguments(), target.name()), 0);
  }

  /**
   * @param arguments of this server, beside the configuration
   * @param depth 0 for the host itself, for which the target's password and keys are
   */
  private List<Hop> to(Place place, Target target, SshArguments arguments, int depth) {
    if (depth > MOST_HOPS) {
      throw new Unreachable(
          target.name() + ": the way there leads through more than " + MOST_HOPS + " hosts",
          "look for a circle in the ProxyJump lines of ~/.ssh/config");
    }
    String local = System.getProperty("user.name");
    SshConfig.Asker asker =
        new SshConfig.Asker(place.host(), place.user() == null ? local : place.user());
    HostSettings settings =
        new HostSettings(
            target.name(),
            place.host(),
            around.home(),
            config(arguments).settings(asker, arguments));
    List<HostSettings.Jump> through = settings.jumps();
    List<Hop> hops = new ArrayList<>();
    for (int i = 0; i < through.size(); i++) {
      HostSettings.Jump jump = through.get(i);
      Place next = Place.parse(jump.place(), target.name());
      List<Hop> way = to(next, target, jump.arguments(), depth + 1);
      // How the first one is reached is its own matter; each further one is reached through it.
      hops.addAll(i == 0 ? way : way.subList(way.size() - 1, way.size()));
    }
    hops.add(hop(place, target, depth == 0, settings));
    return hops;
  }

  private Hop hop(Place place, Target target, boolean last, HostSettings settings) {
    Integer port = place.port() == null ? settings.number("port") : place.port();
    String user = place.user() == null ? settings.word("user") : place.user();
    String host = settings.hostName();
    String alias = settings.word("hostkeyalias");
    String local = System.getProperty("user.name");
    Map<String, String> tokens =
        Map.of(
            "h",
            host,
            "n",
            place.host(),
            "p",
            Integer.toString(port == null ? 22 : port),
            "r",
            user == null ? local : user,
            "u",
            local,
            "d",
            around.home().toString());
    Integer alive = settings.number("serveraliveinterval");
    return new Hop(
        last ? target.name() : place.host(),
        host,
        port == null ? 22 : port,
        alias == null ? host : alias,
        user == null ? local : user,
        last ? target.keys() : List.of(),
        usualKeys(settings, tokens, last ? List.of() : target.keys()),
        agent(settings, tokens),
        settings.is("identitiesonly", "yes"),
        last ? target.password() : null,
        target.passphrase(),
        trust(target.trust(), settings, tokens),
        target.connectTimeout(),
        Duration.ofSeconds(alive == null || alive == 0 ? KEEPALIVE_SECONDS : alive));
  }

  private List<Path> usualKeys(
      HostSettings settings, Map<String, String> tokens, List<Path> further) {
    List<Path> files = new ArrayList<>(settings.files("identityfile", tokens));
    files.addAll(further);
    if (files.isEmpty()) {
      USUAL_KEYS.forEach(name -> files.add(around.file(name)));
    }
    return files;
  }

  private @Nullable Path agent(HostSettings settings, Map<String, String> tokens) {
    String named = settings.word("identityagent");
    if (named != null && !named.equals("SSH_AUTH_SOCK")) {
      List<Path> sockets = settings.files("identityagent", tokens);
      return sockets.isEmpty() ? null : sockets.getFirst();
    }
    return around.agent();
  }

  private Trust trust(Trust given, HostSettings settings, Map<String, String> tokens) {
    List<Path> files = new ArrayList<>(given.files());
    if (files.isEmpty()) {
      files.addAll(settings.files("userknownhostsfile", tokens));
    }
    if (files.isEmpty()) {
      files.add(around.file("known_hosts"));
    }
    files.add(around.system().resolve("ssh_known_hosts"));
    return new Trust(policy(given.policy(), settings), files);
  }

  /** The configuration may be looser than the default; what a target asks for beyond that stays. */
  private static Trust.Policy policy(Trust.Policy given, HostSettings settings) {
    String word = settings.word("stricthostkeychecking");
    if (given != Trust.Policy.STRICT || word == null) {
      return given;
    }
    return switch (word) {
      case "accept-new" -> Trust.Policy.ACCEPT_NEW;
      case "no", "off" -> Trust.Policy.OFF;
      default -> Trust.Policy.STRICT;
    };
  }
}
