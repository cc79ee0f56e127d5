package foobar.modules.net;

import foobar.module.Audience;
import java.time.Duration;

/**
 * Tells who watches a task how far a long wait has come, not more often than anyone wants to read.
 */
final class Progress {

  private static final long FIRST = Duration.ofSeconds(3).toNanos();
  private static final long EVERY = Duration.ofSeconds(10).toNanos();

  private final String host;
  private final Audience audience;
  private long next = System.nanoTime() + FIRST;

  /**
   * @param host whose wait it is
   */
  Progress(String host, Audience audience) {
    this.host = host;
    this.audience = audience;
  }

  synchronized void tell(String line) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY;
      audience.say("[" + host + "] " + line + "\n");
    }
  }
}
