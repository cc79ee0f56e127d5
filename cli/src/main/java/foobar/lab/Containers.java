package foobar.lab;

import foobar.source.Diagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The containers that are one lab's hosts; it knows them by their label and touches no others.
 *
 * @param engine who runs them
 * @param files the lab's files, which make it this lab
 */
record Containers(Engine engine, LabFiles files) {

  private static final String LABEL = "foobar.lab";
  private static final Duration BOOT_LIMIT = Duration.ofSeconds(90);
  private static final String COLUMNS =
      "{{.Label \"foobar.lab.host\"}}\t{{.Label \"foobar.lab.address\"}}\t"
          + "{{.Label \"foobar.lab.image\"}}\t{{.State}}\t{{.Names}}";

  /** What systemd needs of the engine, short of every privilege. */
  private static final List<String> RIGHTS =
      List.of(
          "--cap-add",
          "SYS_ADMIN",
          "--cap-add",
          "NET_ADMIN",
          "--cap-add",
          "SYS_PTRACE",
          "--security-opt",
          "seccomp=unconfined",
          "--security-opt",
          "apparmor=unconfined",
          "--cgroupns=private",
          "--tmpfs",
          "/run",
          "--tmpfs",
          "/run/lock",
          "--tmpfs",
          "/tmp:exec,mode=1777");

  String label() {
    return LABEL + "=" + files.identity();
  }

  /** The folders of all labs that have hosts on this engine. */
  static Set<Path> folders(Engine engine) {
    Set<Path> folders = new TreeSet<>();
    String column = "{{.Label \"" + LABEL + ".folder\"}}";
    engine
        .run("ps", "--all", "--filter", "label=" + LABEL + ".folder", "--format", column)
        .lines()
        .forEach(line -> folders.add(Path.of(line)));
    return folders;
  }

  /** How many hosts of all labs run on an engine. */
  static int running(Engine engine) {
    return runningHosts(engine).size();
  }

  /** Switches the hosts of all labs off at once, as a power cut does. */
  static void switchOff(Engine engine) {
    List<String> hosts = runningHosts(engine);
    if (!hosts.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("stop", "--time", "0"));
      command.addAll(hosts);
      engine.run(command);
    }
  }

  private static List<String> runningHosts(Engine engine) {
    return engine.run("ps", "--quiet", "--filter", "label=" + LABEL).lines().toList();
  }

  /** The lab's hosts by name, running or not. */
  Map<String, LabHost> list() {
    Map<String, LabHost> hosts = new TreeMap<>();
    engine
        .run("ps", "--all", "--filter", "label=" + label(), "--format", COLUMNS)
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(column -> column.length == 5)
        .map(column -> new LabHost(column[0], column[1], column[2], column[3], column[4]))
        .forEach(host -> hosts.put(host.name(), host));
    return hosts;
  }

  /** Makes a host that did not exist, and switches it on. */
  LabHost create(HostSpec spec, String tag, LabNetwork network, String address) {
    String container =
        "foobar-" + files.identity() + "-" + spec.name().replaceAll("[^A-Za-z0-9_.-]", "-");
    List<String> command = new ArrayList<>(List.of("run", "--detach", "--name", container));
    command.addAll(List.of("--hostname", spec.name()));
    command.addAll(List.of("--network", network.name(), "--ip", address));
    command.addAll(List.of("--label", label(), "--label", LABEL + ".host=" + spec.name()));
    command.addAll(List.of("--label", LABEL + ".folder=" + files.folder()));
    command.addAll(List.of("--label", LABEL + ".address=" + address));
    command.addAll(List.of("--label", LABEL + ".image=" + spec.image()));
    // A host that restarts itself comes back; one that was switched off stays off.
    command.addAll(List.of("--restart", "unless-stopped"));
    command.addAll(RIGHTS);
    command.add(tag);
    engine.run(command);
    return new LabHost(spec.name(), address, spec.image(), "running", container);
  }

  /** Switches a host on that was off or frozen. */
  LabHost start(LabHost host) {
    if (!host.isRunning()) {
      engine.run(host.state().equals("paused") ? "unpause" : "start", host.container());
    }
    return new LabHost(host.name(), host.address(), host.image(), "running", host.container());
  }

  /**
   * Waits until a host's sshd runs, and lets a key log in as root.
   *
   * @param publicKey one line
   * @return the host's own public keys, one a line
   */
  String ready(LabHost host, String publicKey) {
    Tool.Outcome outcome =
        engine
            .tool("exec", "-i", host.container(), "sh", "-c", Definition.text("ready.sh"))
            .input(publicKey)
            .limit(BOOT_LIMIT)
            .run();
    if (!outcome.ok()) {
      Tool.Outcome boot = engine.tool("logs", "--tail", "8", host.container()).run();
      String said = (outcome.errors() + boot.output() + boot.errors()).strip();
      throw Diagnostic.error("the lab host `" + host.name() + "` does not start")
          .help(said.isEmpty() ? "`foobar lab down` removes it; then bring it up again" : said)
          .mistake();
    }
    return outcome.output();
  }

  /** Runs a script in a host and answers what it printed. */
  String script(LabHost host, String script) {
    return engine.run("exec", host.container(), "sh", "-c", script);
  }

  /** Removes hosts with all they hold. */
  void remove(List<LabHost> hosts) {
    if (!hosts.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("rm", "--force", "--volumes"));
      hosts.forEach(host -> command.add(host.container()));
      engine.run(command);
    }
  }

  /** Removes the lab's networks; none is no failure. */
  void removeNetworks() {
    List<String> networks =
        engine.run("network", "ls", "--quiet", "--filter", "label=" + label()).lines().toList();
    if (!networks.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("network", "rm"));
      command.addAll(networks);
      engine.run(command);
    }
  }
}
