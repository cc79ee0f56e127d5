package foobar.run;

import java.time.Duration;

/** Waiting, in a way that an interruption of the run ends. */
final class Pauses {

  private Pauses() {}

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interruption("a pause");
    }
  }
}
