package foobar.remote.ssh;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Spreads logins: too many at the same time make each so slow that it fails, on this machine, at a
 * server on the way, or where many hosts are guests of one machine. How many are under way at most
 * follows from how long they take, as with the windows of TCP Vegas: more, as long as they take no
 * longer than the quickest, fewer as soon as they wait for each other.
 */
final class LoginSpread {

  private static final int FIRST = 16;
  private static final int LEAST = 4;

  /** Logins that take so many times as long as the quickest wait for each other. */
  private static final int CROWDED = 4;

  private static final int FREE = 2;

  /** After so long without anybody let in one goes ahead: those before may wait for dead hosts. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition room = lock.newCondition();
  private int most = FIRST;
  private int underWay;
  private long lastLetIn;
  private long quickest = Long.MAX_VALUE;

  LoginSpread() {
    this(System::nanoTime);
  }

  /**
   * @param clock in nanoseconds, from any beginning
   */
  LoginSpread(LongSupplier clock) {
    this.clock = clock;
    this.lastLetIn = clock.getAsLong();
  }

  /** Does it when its turn has come. */
  <T> T run(Supplier<T> login) {
    enter();
    long start = clock.getAsLong();
    boolean well = false;
    try {
      T session = login.get();
      well = true;
      return session;
    } finally {
      leave(clock.getAsLong() - start, well);
    }
  }

  /** How many may be under way now. */
  int most() {
    lock.lock();
    try {
      return most;
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    lock.lock();
    try {
      long left = PATIENCE;
      while (underWay >= most && left > 0) {
        room.awaitNanos(left);
        left = lastLetIn + PATIENCE - clock.getAsLong();
      }
    } catch (InterruptedException e) {
      // Who is interrupted does not wait; what is tried next ends by itself.
      Thread.currentThread().interrupt();
    } finally {
      underWay++;
      lastLetIn = clock.getAsLong();
      lock.unlock();
    }
  }

  /**
   * @param well whether the time says something: a host that is off takes as long as it may
   */
  private void leave(long took, boolean well) {
    lock.lock();
    try {
      underWay--;
      if (well) {
        quickest = Math.min(quickest, took);
        if (took <= FREE * quickest) {
          most++;
        } else if (took > CROWDED * quickest && most > LEAST) {
          most--;
        }
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
