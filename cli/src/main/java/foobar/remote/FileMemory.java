package foobar.remote;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read out of a host's files, for as long as they are the same: as long as their place on
 * the disk, their size and their times are. Of those, the time of the last change of a file's
 * content or attributes cannot be set, so whoever writes to a file gives it another one.
 *
 * <p>Only what had not changed for a minute when it was read is kept. Within the same tick of the
 * host's clock a second change leaves no trace; one by a program that has the file mapped into its
 * memory, or of a server of files over the network, does so some 30 seconds later.
 */
public final class FileMemory {

  private static final long SETTLED_SECONDS = 60;

  /** For those who ask what is not kept anywhere. */
  public static final FileMemory NONE = new FileMemory(() -> 0);

  /**
   * What makes a file the same.
   *
   * @param text its place on the disk, its size and its times, as the host writes them
   * @param changed when it was changed, in seconds since 1970 by the host's clock
   */
  public record Identity(String text, long changed) {}

  private record Key(String what, String path) {}

  private record Known(Identity identity, String text) {}

  private final LongSupplier clock;
  private SoftReference<Map<Key, Known>> known = new SoftReference<>(new ConcurrentHashMap<>());

  /**
   * @param clock the host's time in seconds since 1970; 0 where it is not known, and nothing is
   *     kept
   */
  public FileMemory(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Whether it is worth while to ask for the identity alone.
   *
   * @param what was read, such as the name of a check sum
   */
  public boolean knows(String what, String path) {
    return known().containsKey(new Key(what, path));
  }

  /** What was read of the same file before; null if it is another one by now. */
  public @Nullable String recall(String what, String path, Identity now) {
    Known found = known().get(new Key(what, path));
    return found != null && found.identity().equals(now) ? found.text() : null;
  }

  /**
   * @param identity from just before it was read
   */
  public void keep(String what, String path, Identity identity, String text) {
    if (clock.getAsLong() - identity.changed() >= SETTLED_SECONDS) {
      known().put(new Key(what, path), new Known(identity, text));
    }
  }

  /** Given up where memory gets scarce: it can be read again. */
  private synchronized Map<Key, Known> known() {
    Map<Key, Known> there = known.get();
    if (there == null) {
      there = new ConcurrentHashMap<>();
      known = new SoftReference<>(there);
    }
    return there;
  }
}
