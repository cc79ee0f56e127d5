package foobar.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a lab keeps on disk: the key it logs in with, its hosts' keys and how to reach them.
 *
 * @param folder where; it holds nothing else
 */
public record LabFiles(Path folder) {

  private static final String CONNECTION = "connection.yml";
  private static final String KNOWN_HOSTS = "known_hosts";
  private static final String KEY = "id_ed25519";
  private static final String LOG = "build.log";
  private static final String LOCK = "lock";

  /** The files of a lab whose inventory is that file or folder, below the working directory. */
  public static LabFiles of(Path inventory) {
    return new LabFiles(Path.of(".foobar", "lab", name(inventory)).toAbsolutePath());
  }

  /** The folder's name, and enough of its path that two clones of a project do not meet. */
  String identity() {
    Path path = folder.toAbsolutePath().normalize();
    return path.getFileName() + "-" + "%08x".formatted(path.toString().hashCode());
  }

  /** {@code inventories/three-servers/hosts.yml} is {@code three-servers}. */
  static String name(Path inventory) {
    Path file = inventory.toAbsolutePath().normalize();
    String name = base(file);
    Path parent = file.getParent();
    boolean usual = name.equals("hosts") || name.equals("inventory");
    return (usual && parent != null && parent.getFileName() != null ? base(parent) : name)
        .replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private static String base(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * An inventory source with the connection details of each host; missing while there is no lab.
   */
  public Path connection() {
    return folder.resolve(CONNECTION);
  }

  /** The host keys that are expected. */
  public Path knownHosts() {
    return folder.resolve(KNOWN_HOSTS);
  }

  /** The private key that root of each host accepts. */
  public Path key() {
    return folder.resolve(KEY);
  }

  Path log() {
    return folder.resolve(LOG);
  }

  Path lock() {
    return folder.resolve(LOCK);
  }

  /** The public key that belongs to {@link #key}, one line; empty if there is none yet. */
  String publicKey() {
    try {
      Path file = folder.resolve(KEY + ".pub");
      return Files.exists(key()) && Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void saveKey(String privateKey, String publicKey) {
    write(KEY, privateKey, "rw-------");
    write(KEY + ".pub", publicKey + "\n", "rw-r--r--");
  }

  /**
   * Writes what a client needs to know of the hosts.
   *
   * @param hosts all of them
   * @param hostKeys a host's name and its public keys, one a line
   */
  void saveHosts(Collection<LabHost> hosts, Map<String, String> hostKeys) {
    StringBuilder known = new StringBuilder();
    StringBuilder yaml = new StringBuilder("# Written by `foobar lab up`.\nall:\n  hosts:\n");
    for (LabHost host : hosts) {
      hostKeys
          .getOrDefault(host.name(), "")
          .lines()
          .forEach(key -> known.append(host.address()).append(' ').append(key).append('\n'));
      yaml.append("    ").append(quoted(host.name())).append(":\n");
      yaml.append("      ansible_host: ").append(host.address()).append('\n');
      yaml.append("      ansible_port: 22\n      ansible_user: root\n");
      yaml.append("      ansible_ssh_private_key_file: ").append(quoted(key().toString()));
      yaml.append("\n      ansible_ssh_common_args: ");
      yaml.append(quoted("-o " + word("UserKnownHostsFile=\"" + knownHosts() + '"'))).append('\n');
    }
    write(KNOWN_HOSTS, known.toString(), "rw-r--r--");
    write(CONNECTION, yaml.toString(), "rw-r--r--");
  }

  /** One word of a command line. */
  private static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Whole or not at all: written beside its place, then renamed. */
  private void write(String name, String text, String permissions) {
    try {
      Files.createDirectories(folder);
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path beside = Files.createTempFile(folder, name, ".new", mode);
      Files.writeString(beside, text);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
      Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes them, and the folder if nothing else is in it. */
  void remove() {
    try {
      for (String name : List.of(CONNECTION, KNOWN_HOSTS, KEY, KEY + ".pub", LOG, LOCK)) {
        Files.deleteIfExists(folder.resolve(name));
      }
      if (Files.isDirectory(folder)) {
        try (var left = Files.list(folder)) {
          if (left.findAny().isPresent()) {
            return;
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
