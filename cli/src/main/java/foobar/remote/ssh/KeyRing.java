package foobar.remote.ssh;

import foobar.value.Secret;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Private keys read so far: opening an encrypted one takes long, and many hosts share it. */
final class KeyRing {

  private final Map<Path, KeyPair> keys = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * The key in a file.
   *
   * @throws KeyFiles.Unusable if it cannot be read; it is tried again the next time
   */
  KeyPair load(Path file, @Nullable Secret passphrase) throws KeyFiles.Unusable {
    lock.lock();
    try {
      KeyPair pair = keys.get(file);
      if (pair == null) {
        pair = KeyFiles.load(file, passphrase);
        keys.put(file, pair);
      }
      return pair;
    } finally {
      lock.unlock();
    }
  }
}
