package foobar.command;

import foobar.run.Runner;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C during a run: the first lets what is under way come to its end, the second gives it up; in
 * a pause it only cuts that short.
 */
final class Interruptions implements AutoCloseable {

  private final Object before;

  Interruptions(Runner runner, PrintWriter err, Sitting sitting) {
    AtomicBoolean asked = new AtomicBoolean();
    before =
        Signals.register(
            "INT",
            () -> {
              if (runner.endPause()) {
                return;
              }
              if (asked.getAndSet(true)) {
                sitting.giveUp(err);
                return;
              }
              err.println(
                  "foobar: ending after the tasks under way; press Ctrl-C again to give them up");
              err.flush();
              runner.interrupt();
            });
  }

  @Override
  public void close() {
    Signals.unregister("INT", before);
  }
}
