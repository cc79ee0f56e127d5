package foobar.remote.ssh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
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
  private record Line(Path file, int number, KnownHostEntry entry, @Nullable PublicKey key) {
    boolean revokes() {
      return "revoked".equals(entry.getMarker());
    }
  }

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
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try {
        List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < texts.size(); i++) {
          Line line = line(file, i + 1, texts.get(i));
          if (line != null && line.entry().isHostMatch(host, port)) {
            lines.add(line);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  private static @Nullable Line line(Path file, int number, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.startsWith("#")) {
      return null;
    }
    try {
      KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(stripped);
      if (entry == null || "cert-authority".equals(entry.getMarker())) {
        return null;
      }
      AuthorizedKeyEntry key = entry.getKeyEntry();
      return new Line(
          file,
          number,
          entry,
          key == null
              ? null
              : key.resolvePublicKey(null, key.getLoginOptions(), PublicKeyEntryResolver.IGNORING));
    } catch (RuntimeException | IOException | GeneralSecurityException e) {
      // As ssh does: a line that is not understood vouches for nothing.
      return null;
    }
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
          append(out, entry(host, port, key));
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
    String name = port == 22 ? host : "[" + host + "]:" + port;
    return name + " " + PublicKeyEntry.toString(key);
  }
}
