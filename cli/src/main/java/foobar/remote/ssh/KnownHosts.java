package foobar.remote.ssh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/** The host keys that files such as {@code ~/.ssh/known_hosts} vouch for. */
final class KnownHosts {

  /** What the files say about a key. */
  sealed interface Verdict {
    record Known() implements Verdict {}

    /** No file has a key of the host. */
    record Unknown() implements Verdict {}

    /** A file has a key of the host, and it is another one; a new type counts as changed too. */
    record Changed(PublicKey known, Path file, int line) implements Verdict {}

    record Revoked(Path file, int line) implements Verdict {}
  }

  /** One line that speaks of the host asked for. */
  private record Line(Path file, int number, boolean revokes, @Nullable PublicKey key) {}

  private static final ReentrantLock APPENDING = new ReentrantLock();

  private final List<Path> files;

  KnownHosts(List<Path> files) {
    this.files = List.copyOf(files);
  }

  List<Path> files() {
    return files;
  }

  Verdict verdict(String host, int port, PublicKey key) {
    List<Line> lines = lines(host, port);
    Line changed = null;
    boolean known = false;
    for (Line line : lines) {
      boolean same = line.key() != null && KeyUtils.compareKeys(line.key(), key);
      if (line.revokes() && same) {
        return new Verdict.Revoked(line.file(), line.number());
      }
      if (line.revokes()) {
        continue;
      }
      known |= same;
      if (changed == null || (changed.key() != null && !sameType(changed.key(), key))) {
        changed = line;
      }
    }
    if (known) {
      return new Verdict.Known();
    }
    return changed != null && changed.key() != null
        ? new Verdict.Changed(changed.key(), changed.file(), changed.number())
        : new Verdict.Unknown();
  }

  private static boolean sameType(PublicKey one, PublicKey other) {
    return String.valueOf(KeyUtils.getKeyType(one)).equals(KeyUtils.getKeyType(other));
  }

  /** The types of the keys known for a host, so that the host can be asked for one of them. */
  Set<String> types(String host, int port) {
    Set<String> types = new LinkedHashSet<>();
    for (Line line : lines(host, port)) {
      if (!line.revokes() && line.key() != null) {
        types.add(KeyUtils.getKeyType(line.key()));
      }
    }
    return types;
  }

  private List<Line> lines(String host, int port) {
    List<Line> lines = new ArrayList<>();
    for (Path path : files) {
      KnownHostsFile file = KnownHostsFile.of(path);
      if (file != null) {
        file.lines(host, port).stream()
            .map(line -> new Line(path, line.number(), line.revokes(), line.key()))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  /** Adds a key to the first file, whole lines only, whoever else writes to it. */
  void add(String host, int port, PublicKey key) throws IOException {
    Path file = files.getFirst();
    Path folder = file.toAbsolutePath().getParent();
    APPENDING.lock();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
          FileLock held = out.getChannel().lock()) {
        if (held.isValid() && !(verdict(host, port, key) instanceof Verdict.Known)) {
          String line = entry(host, port, key);
          long before = out.length();
          append(out, line);
          KnownHostsFile.added(file, line, before);
        }
      }
    } finally {
      APPENDING.unlock();
    }
  }

  private static void append(RandomAccessFile out, String line) throws IOException {
    long end = out.length();
    boolean broken = false;
    if (end > 0) {
      out.seek(end - 1);
      broken = out.read() != '\n';
    }
    out.seek(end);
    out.write(((broken ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A line for a known_hosts file. */
  static String entry(String host, int port, PublicKey key) {
    return name(host, port) + " " + PublicKeyEntry.toString(key);
  }

  /** A host as such a file names it. */
  static String name(String host, int port) {
    return port == 22 ? host : "[" + host + "]:" + port;
  }
}
