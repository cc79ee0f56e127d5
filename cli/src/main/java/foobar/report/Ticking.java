package foobar.report;

import foobar.event.Event;
import java.time.Duration;

/** A reporter whose live line moves on while nothing happens. */
final class Ticking implements Reporter {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Live shown;
  private final Thread ticker;

  /** One that keeps a line at the bottom of a terminal. */
  interface Live extends Reporter {

    /** Draws that line as it is now. */
    void tick();
  }

  Ticking(Live shown) {
    this.shown = shown;
    this.ticker = Thread.ofVirtual().name("live line").start(this::tick);
  }

  @Override
  public void on(Event event) {
    shown.on(event);
  }

  @Override
  public void close() {
    ticker.interrupt();
    try {
      ticker.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    shown.close();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        shown.tick();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
