package foobar.lab;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a container engine that answers, and sets one up where none does and root may.
 *
 * @param home folder of the engine it starts itself: its data, its log
 * @param say who hears what is set up
 */
record EngineSetup(Path home, Consumer<String> say) {

  private static final List<String> PACKAGES = List.of("docker.io", "docker-cli", "iptables");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);
  private static final String PID = "engine.pid";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** The setup for this machine. */
  static EngineSetup here(Consumer<String> say) {
    return new EngineSetup(Path.of("/var/lib/foobar-lab"), say);
  }

  /**
   * An engine that answers.
   *
   * @throws Mistake if there is none and none can be set up; its help says what to do
   */
  Engine engine() {
    Engine found = running();
    if (found != null) {
      return found;
    }
    if (isChosen()) {
      throw none("no container engine answers at DOCKER_HOST=" + System.getenv("DOCKER_HOST"));
    }
    if (!isRoot()) {
      throw none("no container engine answers, and only root can start one");
    }
    if (program("dockerd") == null) {
      install(PACKAGES, "dockerd", log(), say);
    }
    return start();
  }

  /** An engine that answers, or the lab's own that was started once; null where neither is. */
  @Nullable Engine present() {
    Engine found = running();
    boolean once = Files.isDirectory(home.resolve("data")) && program("dockerd") != null;
    return found == null && once && isRoot() && !isChosen() ? start() : found;
  }

  /** An engine that answers already, or null. */
  @Nullable Engine running() {
    String client = program("docker");
    if (client == null) {
      return null;
    }
    Engine usual = new Engine(client, null);
    return (isChosen() ? Stream.of(usual) : Stream.of(usual, own(client)))
        .filter(Engine::answers)
        .findFirst()
        .orElse(null);
  }

  /**
   * Ends the engine that {@link #engine} started, with all it runs; its data stays.
   *
   * @return whether there was one
   */
  boolean stop() {
    return dockerd().map(ProcessHandle::destroy).orElse(false);
  }

  /** The process that the engine's own file names, if it still is that engine. */
  private Optional<ProcessHandle> dockerd() {
    try {
      Path file = home.resolve(PID);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(process -> process.info().command().orElse("").endsWith("dockerd"));
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the user said which engine to use; then no other will do. */
  private static boolean isChosen() {
    return !System.getenv().getOrDefault("DOCKER_HOST", "").isBlank();
  }

  private Engine own(String client) {
    return new Engine(client, "unix://" + home.resolve("engine.sock"));
  }

  private Path log() {
    try {
      Files.createDirectories(home);
      return home.resolve("engine.log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the lab's own engine, once, however many programs want it at the same time. */
  private Engine start() {
    synchronized (EngineSetup.class) {
      try (FileChannel channel =
              FileChannel.open(
                  log().resolveSibling("engine.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        // Another program may have been first, and so may a machine's init system after an install.
        Engine found = held.isValid() ? running() : null;
        return found != null ? found : startOwn();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Engine startOwn() {
    String client = program("docker");
    if (client == null) {
      throw none("`dockerd` is installed, its client `docker` is not");
    }
    Engine engine = own(client);
    say.accept("starting a container engine of the lab's own (data in " + home + ")");
    launch(engine);
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (engine.answers()) {
        // It brings back what ran when it ended, which nobody asked for now.
        Containers.switchOff(engine);
        return engine;
      }
      pause();
    }
    throw Diagnostic.error("the container engine does not start")
        .help(LogFile.end(log()))
        .mistake();
  }

  private void launch(Engine engine) {
    if (dockerd().isEmpty()) {
      // after a restart of the machine another process may have that number
      home.resolve(PID).toFile().delete();
    }
    // a session of its own, so that Ctrl-C here does not end it
    List<String> command =
        List.of(
            "sh",
            "-c",
            "setsid dockerd \"$@\" </dev/null >>\"$LOG\" 2>&1 &",
            "sh",
            "--data-root",
            home.resolve("data").toString(),
            "--exec-root",
            home.resolve("run").toString(),
            "--pidfile",
            home.resolve(PID).toString(),
            // hosts have networks of their own
            "--bridge",
            "none",
            "--host",
            String.valueOf(engine.address()));
    Tool.of(command).with(Map.of("LOG", log().toString())).run();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Diagnostic.error("interrupted while the container engine started")
          .help("give the command again; the engine may be there by then")
          .mistake();
    }
  }

  /** Installs Debian packages unless the program they bring is there. */
  static void install(List<String> packages, String program, Path log, Consumer<String> say) {
    if (program(program) != null) {
      return;
    }
    if (!isRoot() || program("apt-get") == null) {
      throw none("`" + program + "` is missing, and only root on a Debian can install it");
    }
    say.accept("installing " + String.join(" ", packages) + " on this machine");
    Tool.Outcome outcome =
        Tool.of(
                Stream.concat(
                        Stream.of("sh", "-c", Definition.text("install.sh"), "sh"),
                        packages.stream())
                    .toList())
            .limit(INSTALL_LIMIT)
            .log(log)
            .run();
    if (!outcome.ok() || program(program) == null) {
      throw Diagnostic.error("`" + program + "` could not be installed")
          .help(LogFile.end(log))
          .mistake();
    }
  }

  private static Mistake none(String summary) {
    return Diagnostic.error(summary)
        .help(
            "start one and run this again: on Debian `apt-get install docker.io` as root, or set"
                + " DOCKER_HOST to one that runs")
        .mistake();
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Where a program is, looked for on PATH and where system programs are; null if nowhere. */
  static @Nullable String program(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin";
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }
}
