package foobar.watch;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends one target's requests when they are due, each in a thread of its own. */
final class Lane {

  /** Later than this, this machine did not run: what was due is left out, not sent in a burst. */
  private static final long BEHIND = Duration.ofSeconds(1).toNanos();

  private final Target target;
  private final WatchSettings settings;
  private final Message.Choice choice;
  private final Ledger ledger;
  private final Connections connections;
  private final Exchange exchange;
  private final Semaphore free;
  private final Thread pacer;
  private volatile boolean ended;
  private volatile boolean paused;

  Lane(
      Target target,
      WatchSettings settings,
      Message.Choice choice,
      ScheduledExecutorService timer,
      long start) {
    this.target = target;
    this.settings = settings;
    this.choice = choice;
    this.ledger = new Ledger(target.name(), settings.keptFailures());
    this.connections = new Connections(target);
    this.exchange = new Exchange(connections, settings, timer);
    this.free = new Semaphore(settings.underWay());
    this.pacer =
        Thread.ofPlatform()
            .daemon()
            .name("watch-" + target.name())
            .unstarted(() -> sendFrom(start));
  }

  void begin() {
    pacer.start();
  }

  private void sendFrom(long start) {
    double period = 1e9 / settings.perSecond();
    long base = start;
    long since = 0;
    for (long number = 0; !ended; number++) {
      long due = base + Math.round(since * period);
      awaitTime(due);
      long late = System.nanoTime() - due;
      if (late > BEHIND) {
        long left = (long) (late / period);
        ledger.missed(left, late);
        base = due + Math.round(left * period);
        since = 0;
        due = base;
      }
      if (!ended) {
        if (paused) {
          ledger.notAsked();
        } else {
          launch(choice.at(target, number), due);
        }
        since++;
      }
    }
  }

  private void awaitTime(long due) {
    for (long left = due - System.nanoTime(); left > 0 && !ended; left = due - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void launch(Message message, long due) {
    ledger.sent(message.account());
    if (!free.tryAcquire()) {
      String text = "not sent: %d requests were under way".formatted(settings.underWay());
      ledger.done(
          message.account(), Outcome.failed(FailureKind.NOT_SENT, text, 0), System.nanoTime());
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                ledger.done(message.account(), outcome(message), due);
              } finally {
                free.release();
              }
            });
  }

  private Outcome outcome(Message message) {
    try {
      return exchange.send(message);
    } catch (RuntimeException e) {
      return Outcome.failed(FailureKind.NOT_SENT, "not sent: " + e, 0);
    }
  }

  /** Whether what is due is left out, until told otherwise. */
  void pause(boolean now) {
    paused = now;
  }

  String name() {
    return target.name();
  }

  /** Sends nothing from now on. */
  void end() {
    ended = true;
    LockSupport.unpark(pacer);
  }

  /** Waits until no request is under way, or until that time of {@link System#nanoTime}. */
  void await(long until) throws InterruptedException {
    pacer.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    int all = settings.underWay();
    if (free.tryAcquire(all, Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      free.release(all);
    }
    ledger.over();
  }

  /** Gives up what is under way. */
  void close() {
    end();
    ledger.over();
    connections.close();
  }

  Ledger ledger() {
    return ledger;
  }

  TargetSummary summary() {
    return ledger.summary(connections);
  }
}
