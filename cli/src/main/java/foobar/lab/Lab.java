package foobar.lab;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The throwaway hosts of one inventory on this machine. */
public final class Lab {

  private static final String NEW_KEY =
      "umask 077; d=$(mktemp -d); ssh-keygen -q -t ed25519 -N '' -C foobar-lab -f $d/k;"
          + " cat $d/k.pub $d/k; rm -r $d";

  private final Engine engine;
  private final LabFiles files;
  private final Containers containers;
  private final Consumer<String> say;

  private Lab(Engine engine, LabFiles files, Consumer<String> say) {
    this.engine = engine;
    this.files = files;
    this.containers = new Containers(engine, files);
    this.say = say;
  }

  /**
   * The lab of an inventory, with an engine that is set up if none answers.
   *
   * @param inventory the inventory's file or folder
   * @param say hears, a line each, what takes long
   * @throws foobar.source.Mistake if there is no engine and none can be set up
   */
  public static Lab open(Path inventory, Consumer<String> say) {
    return new Lab(EngineSetup.here(say).engine(), LabFiles.of(inventory), say);
  }

  /** The lab of an inventory if this machine has an engine; nothing is set up. */
  public static Optional<Lab> find(Path inventory, Consumer<String> say) {
    return Optional.ofNullable(EngineSetup.here(say).present())
        .map(engine -> new Lab(engine, LabFiles.of(inventory), say));
  }

  /** All labs that have hosts on this machine's engine, if it has one; nothing is set up. */
  public static List<Lab> all(Consumer<String> say) {
    Engine engine = EngineSetup.here(say).present();
    return engine == null
        ? List.of()
        : Containers.folders(engine).stream()
            .map(folder -> new Lab(engine, new LabFiles(folder), say))
            .toList();
  }

  /**
   * Ends the engine that a lab started, and so switches off the hosts of all labs; the next {@code
   * open} starts it again.
   *
   * @return whether there was one
   */
  public static boolean stopEngine() {
    return EngineSetup.here(line -> {}).stop();
  }

  /** As {@link #open}, with the folder that keeps the lab's files. */
  public static Lab at(Path folder, Consumer<String> say) {
    return new Lab(EngineSetup.here(say).engine(), new LabFiles(folder.toAbsolutePath()), say);
  }

  public LabFiles files() {
    return files;
  }

  public Engine engine() {
    return engine;
  }

  /** The engine's name for the image of a suite's hosts, which is built if it is missing. */
  public String image(Suite suite) {
    return new Image(engine, files.log(), say).of(new HostSpec("", suite));
  }

  /** The hosts there are, by name. */
  public List<LabHost> status() {
    return List.copyOf(containers.list().values());
  }

  /**
   * Makes the hosts that are missing, starts those that are off, and writes how to reach them all.
   *
   * @return the hosts in the order asked for, each of which lets the lab's key log in
   */
  public List<LabHost> up(List<HostSpec> wanted) {
    return alone(
        () -> {
          Map<String, LabHost> there = containers.list();
          rejectOtherImages(wanted, there);
          InotifyLimit.here(say).allow(Containers.running(engine) + wanted.size());
          List<LabHost> hosts = start(wanted, there);
          List<String> rest = new ArrayList<>(there.keySet());
          wanted.forEach(spec -> rest.remove(spec.name()));
          if (!rest.isEmpty()) {
            say.accept("no longer in the inventory, left alone: " + String.join(", ", rest));
          }
          connect(hosts);
          return hosts;
        });
  }

  /**
   * Removes all hosts of this lab, its network and its files; the images stay for the next.
   *
   * @return the hosts there were
   */
  public List<LabHost> down() {
    List<LabHost> removed =
        alone(
            () -> {
              List<LabHost> hosts = status();
              containers.remove(hosts);
              containers.removeNetworks();
              return hosts;
            });
    files.remove();
    return removed;
  }

  /** The command that logs in to a host, or runs a command there. */
  public List<String> login(LabHost host, List<String> command) {
    List<String> ssh =
        new ArrayList<>(
            List.of(
                "ssh",
                "-i",
                files.key().toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "UserKnownHostsFile=\"" + files.knownHosts() + '"',
                "-o",
                "StrictHostKeyChecking=yes",
                "root@" + host.address()));
    ssh.addAll(command);
    return ssh;
  }

  /** Runs a script as root in a host, past its sshd, and answers what it printed. */
  public String script(LabHost host, String script) {
    return containers.script(host, script);
  }

  /** Switches a host off, as by pulling its plug. */
  public void powerOff(LabHost host) {
    engine.run("kill", host.container());
  }

  /** Switches a host on again; it keeps its address, keys and files. */
  public LabHost powerOn(LabHost host) {
    Map<String, LabHost> there = containers.list();
    LabHost started = containers.start(there.getOrDefault(host.name(), host));
    containers.ready(started, files.publicKey());
    return started;
  }

  private static void rejectOtherImages(List<HostSpec> wanted, Map<String, LabHost> there) {
    for (HostSpec spec : wanted) {
      LabHost host = there.get(spec.name());
      if (host != null && !host.image().equals(spec.image())) {
        throw Diagnostic.error(
                "the lab host `%s` runs %s, the inventory says %s"
                    .formatted(host.name(), host.image(), spec.image()))
            .help("`foobar lab down` removes the lab's hosts; then bring it up again")
            .mistake();
      }
    }
  }

  private List<LabHost> start(List<HostSpec> wanted, Map<String, LabHost> there) {
    Image image = new Image(engine, files.log(), say);
    Map<String, String> tags = new LinkedHashMap<>();
    for (HostSpec spec : wanted) {
      if (!there.containsKey(spec.name())) {
        tags.computeIfAbsent(spec.image(), label -> image.of(spec));
      }
    }
    LabNetwork network =
        LabNetwork.ensure(engine, "foobar-" + files.identity(), containers.label());
    List<String> taken = new ArrayList<>(there.values().stream().map(LabHost::address).toList());
    List<LabHost> hosts = new ArrayList<>();
    for (HostSpec spec : wanted) {
      LabHost known = there.get(spec.name());
      if (known != null) {
        hosts.add(containers.start(known));
        continue;
      }
      String address = network.free(taken);
      taken.add(address);
      String tag = tags.getOrDefault(spec.image(), "");
      hosts.add(containers.create(spec, tag, network, address));
    }
    return hosts;
  }

  private void connect(Collection<LabHost> hosts) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (LabHost host : hosts) {
      if (files.publicKey().isEmpty()) {
        makeKey(host);
      }
      keys.put(host.name(), containers.ready(host, files.publicKey()));
    }
    files.saveHosts(hosts, keys);
  }

  /** The hosts have the program that makes keys; this machine may not. */
  private void makeKey(LabHost host) {
    String[] both = containers.script(host, NEW_KEY).split("\n", 2);
    files.saveKey(both[1] + "\n", both[0]);
  }

  /** Does one thing to the lab while no other program does. */
  private <T> T alone(Supplier<T> work) {
    try {
      Files.createDirectories(files.folder());
      try (FileChannel channel =
              FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null) {
          return work.get();
        }
      }
    } catch (OverlappingFileLockException e) {
      throw busy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw busy();
  }

  private RuntimeException busy() {
    return Diagnostic.error("another program is at work on this lab")
        .help("wait until it is done; it holds " + files.lock())
        .mistake();
  }
}
