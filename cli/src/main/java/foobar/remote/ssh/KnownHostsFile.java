package foobar.remote.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a {@code known_hosts} file. It is read once for all hosts, and again when it has
 * changed: a thousand hosts would else read a thousand lines each.
 */
final class KnownHostsFile {

  private static final Map<Path, KnownHostsFile> READ = new ConcurrentHashMap<>();

  /** By what a file is known to be the same. */
  private record Stamp(FileTime changed, long size) {
    static Stamp of(Path path) throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size());
    }
  }

  /**
   * A line that vouches for a key, or revokes one.
   *
   * @param number from 1 on
   */
  record Line(int number, KnownHostEntry entry) {

    boolean revokes() {
      return "revoked".equals(entry.getMarker());
    }

    /** Null where its type is not known here. */
    @Nullable PublicKey key() {
      AuthorizedKeyEntry key = entry.getKeyEntry();
      try {
        return key == null
            ? null
            : key.resolvePublicKey(null, key.getLoginOptions(), PublicKeyEntryResolver.IGNORING);
      } catch (RuntimeException | IOException | GeneralSecurityException notUnderstood) {
        return null;
      }
    }
  }

  private final Map<String, List<Line>> byName = new HashMap<>();

  /** Those with wildcards, and those whose names are hashed: each has to be tried. */
  private final List<Line> others = new ArrayList<>();

  private Stamp stamp;
  private int count;

  private KnownHostsFile(Stamp stamp, List<String> texts) {
    this.stamp = stamp;
    texts.forEach(this::take);
  }

  /** As the file is now; null if there is none. */
  static @Nullable KnownHostsFile of(Path path) {
    if (!Files.isRegularFile(path)) {
      return null;
    }
    try {
      Stamp now = Stamp.of(path);
      KnownHostsFile known = READ.get(path);
      if (known != null && known.isAsOf(now)) {
        return known;
      }
      KnownHostsFile read =
          new KnownHostsFile(now, Files.readAllLines(path, StandardCharsets.UTF_8));
      READ.put(path, read);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized boolean isAsOf(Stamp now) {
    return stamp.equals(now);
  }

  private void take(String text) {
    count++;
    KnownHostEntry entry = entry(text.strip());
    if (entry == null) {
      return;
    }
    Line line = new Line(count, entry);
    List<String> names = names(text.strip());
    if (names.isEmpty()) {
      others.add(line);
    }
    names.forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(line));
  }

  private static @Nullable KnownHostEntry entry(String text) {
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    try {
      KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(text);
      return entry == null || "cert-authority".equals(entry.getMarker()) ? null : entry;
    } catch (RuntimeException notUnderstood) {
      // As ssh does: a line that is not understood vouches for nothing.
      return null;
    }
  }

  /** The hosts that a line names as they are; empty where it is not so simple. */
  private static List<String> names(String text) {
    String[] words = text.split("\\s+", 3);
    String hosts = words[0].startsWith("@") ? words[1] : words[0];
    boolean simple = hosts.chars().noneMatch(sign -> "*?!|".indexOf(sign) >= 0);
    return simple ? List.of(hosts.toLowerCase(Locale.ROOT).split(",")) : List.of();
  }

  /** Those that speak of a host, in order. */
  synchronized List<Line> lines(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    List<Line> found = new ArrayList<>(byName.getOrDefault(name, List.of()));
    found.addAll(byName.getOrDefault(KnownHosts.name(name, port), List.of()));
    found.addAll(others);
    return found.stream()
        .distinct()
        .filter(line -> line.entry().isHostMatch(host, port))
        .sorted(Comparator.comparingInt(Line::number))
        .toList();
  }

  /**
   * Has a line that was just added to the file, so that it need not be read again.
   *
   * @param before how long the file was before, in bytes
   */
  static void added(Path path, String text, long before) throws IOException {
    KnownHostsFile known = READ.get(path);
    if (known != null) {
      known.add(text, before, Stamp.of(path));
    }
  }

  private synchronized void add(String text, long before, Stamp now) {
    // Otherwise somebody else has written too: it is read again.
    if (stamp.size() == before) {
      take(text);
      stamp = now;
    }
  }
}
