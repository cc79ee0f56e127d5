package foobar.command;

import foobar.event.Event;
import foobar.event.Listener;
import java.io.PrintWriter;

/** Interim. */
final class PlainListener implements Listener {

  private final PrintWriter out;

  PlainListener(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.PlayStarted play -> out.println("PLAY [" + play.name() + "] " + play.hosts());
      case Event.TaskStarted task -> out.println("TASK [" + task.task().name() + "]");
      case Event.TaskDone done ->
          out.println(
              done.result().status()
                  + ": ["
                  + done.result().host()
                  + "] "
                  + done.result().message()
                  + " "
                  + (done.result().task().module().endsWith("debug")
                          || done.result().message().length() > 0
                      ? done.result().values()
                      : "")
                  + done.result().diffs());
      case Event.RunEnded end -> out.println(end.hosts() + " " + end.duration());
      default -> {}
    }
    out.flush();
  }
}
