package foobar.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The time that a run waits because a task says so; whoever watches may cut it short. */
final class Interval {

  private final AtomicReference<@Nullable CountDownLatch> waiting = new AtomicReference<>();

  /**
   * @return false if it was cut short
   */
  boolean sleep(Duration time) {
    CountDownLatch end = new CountDownLatch(1);
    waiting.set(end);
    try {
      return !end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interruption("a pause");
    } finally {
      waiting.set(null);
    }
  }

  /** Ends the waiting that is under way; false if there is none. */
  boolean end() {
    CountDownLatch end = waiting.getAndSet(null);
    if (end != null) {
      end.countDown();
    }
    return end != null;
  }
}
