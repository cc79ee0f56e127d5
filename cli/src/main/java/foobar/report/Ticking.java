package foobar.report;

import foobar.event.Event;
import java.time.Duration;

/** A console whose live line moves on while nothing happens. */
final class Ticking implements Reporter {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Console console;
  private final Thread ticker;

  Ticking(Console console) {
    this.console = console;
    this.ticker = Thread.ofVirtual().name("live line").start(this::tick);
  }

  @Override
  public void on(Event event) {
    console.on(event);
  }

  @Override
  public void close() {
    ticker.interrupt();
    try {
      ticker.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    console.close();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        console.tick();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
