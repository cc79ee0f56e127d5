package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.lab.Suite;
import foobar.watch.Load;
import foobar.watch.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A site of the demonstration application whose servers change behind their balancers. */
final class RollingSite implements AutoCloseable {

  private static final String VARIABLES =
      """
      all:
        vars:
          address: "{{ ansible_host }}"
          app_workers: 2
          app_start_timeout: 10
          app_migration: sh -c 'echo "$APP_VERSION" >>/tmp/migrated'
          mysql_buffer_pool_size: 32M
          mysql_app_password: it-app
          mysql_replication_password: it-replication
          mysql_seed_password: it-seed
          mysql_monitor_password: it-monitor
      """;

  private static final String ASK =
      "perl -MIO::Socket -e '$s = IO::Socket::UNIX->new(\"/run/haproxy/admin.sock\");"
          + " print $s \"show stat\\n\"; print while <$s>'";

  private static final Path DEMO = Path.of("..", "roles", "app", "files", "demo", "python");

  private static final List<String> BALANCERS = List.of("lb1", "lb2");
  private static final List<String> SERVERS = List.of("server1", "server2", "server3", "server4");

  /** Looks, of which each takes a few tenths of a second. */
  private static final int PATIENCE = 10;

  private final Fleet fleet;
  private final Path folder;
  private final String more;
  private List<String> balancers = List.of();
  private List<String> servers = List.of();
  private int made;

  /**
   * @param folder an empty one; the project is made in it
   */
  RollingSite(Path folder) {
    this(folder, "", BALANCERS.size(), SERVERS.size());
  }

  /**
   * @param more lines of variables
   * @param balancers how many it can have, at most 2
   * @param servers how many it can have, at most 4
   */
  RollingSite(Path folder, String more, int balancers, int servers) {
    this.folder = folder;
    this.more = more;
    this.fleet = new Fleet(folder, "all: {}\n");
    List<String> hosts = new ArrayList<>(BALANCERS.subList(0, balancers));
    hosts.addAll(SERVERS.subList(0, servers));
    fleet.up(Suite.DEBIAN_13, hosts.toArray(String[]::new));
  }

  /** Makes it a site of so many balancers and servers; those that join get the last release. */
  void deploy(int balancers, int servers) {
    be(balancers, servers);
    String last = "app_source=" + fleet.path("release" + made) + "/";
    String[] code = made == 0 ? new String[0] : new String[] {"-e", last};
    String[] deploy = {"deploy", "hosts.yml"};
    Run run = fleet.foobar(Stream.of(deploy, code).flatMap(Arrays::stream).toArray(String[]::new));
    assertThat(run.failures()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  /** Writes the inventory of so many balancers and servers. */
  void be(int balancers, int servers) {
    this.balancers = BALANCERS.subList(0, balancers);
    this.servers = SERVERS.subList(0, servers);
    fleet.write("hosts.yml", inventory());
  }

  private String inventory() {
    String all = "{hosts: {" + String.join(": , ", servers) + ": }}\n";
    return VARIABLES
        + more
        + ("lb: {hosts: {" + String.join(": , ", balancers) + ": }}\n")
        + ("web: " + all)
        + ("app: " + all)
        + "db: {hosts: {server1: , server2: }}\n"
        + "db_primary: {hosts: {server1: }}\n";
  }

  Fleet fleet() {
    return fleet;
  }

  /** A release of its own: the demonstration, with something changed in it. */
  String release(String from, String to) throws IOException {
    String code = Files.readString(DEMO.resolve("app.py"));
    assertThat(code).contains(from);
    String name = "release" + ++made;
    fleet.write(name + "/app.py", "# " + made + "\n" + code.replace(from, to));
    return name;
  }

  /** A release that is as good as the one before. */
  String good() throws IOException {
    return release("SERVER =", "SERVER =");
  }

  Run update(String release, String... more) {
    String[] arguments = {"rolling-update", "hosts.yml", "--release", release};
    return fleet.foobar(
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
  }

  /** Visitors from outside, at a steady rate through every balancer. */
  Load load(int perSecond, String path) {
    List<Target> targets =
        balancers.stream()
            .map(name -> Target.of(name, URI.create("http://" + fleet.host(name).address() + "/")))
            .toList();
    Load.Mix mix = Load.Mix.rate((double) perSecond / balancers.size());
    return Load.on(targets, mix.withPath(path).withSlowEvery(100).withPostEvery(50));
  }

  /** The releases in use, then how each balancer sees each server, then what locks are left. */
  String stands() {
    StringBuilder all = new StringBuilder();
    for (String server : servers) {
      all.append(fleet.on(server, "basename $(readlink /srv/app/current)").strip()).append(' ');
    }
    for (String balancer : balancers) {
      all.append(
              fleet
                  .on(
                      balancer,
                      ASK
                          + " | grep '^web,server' | cut -d, -f18 | tr '\\n' ' ';"
                          + " ls /run/lock | grep foobar || :")
                  .replace("\n", "")
                  .strip())
          .append(' ');
    }
    return all.toString().strip();
  }

  /** As {@link #stands} if all servers have one release and are in use. */
  String whole(String release) {
    return (release + " ").repeat(servers.size())
        + "UP ".repeat(servers.size() * balancers.size()).strip();
  }

  /** The release that all servers have; a balancer may have to look twice until it says UP. */
  String release() {
    String now = stands();
    String first = now.substring(0, now.indexOf(' '));
    for (int i = 0; i < PATIENCE && !now.equals(whole(first)); i++) {
      now = stands();
    }
    assertThat(now).isEqualTo(whole(first));
    return first;
  }

  /** The journals of its updates, the oldest first. */
  List<Path> journals() throws IOException {
    Path place = fleet.path(".foobar/state/" + folder.getFileName() + "/journal");
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.sorted().toList();
    }
  }

  @Override
  public void close() {
    fleet.close();
  }
}
