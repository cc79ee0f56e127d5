package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Shows a rolling update on a terminal, as a table that is drawn anew in its place. */
final class UpdateView implements Reporter {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MOST_TROUBLES = 8;

  private final UpdateTable table = new UpdateTable(System::nanoTime);
  private final List<String> troubles = new ArrayList<>();
  private final Masker masker;
  private final Supplier<String> foot;
  private final LiveScreen screen = new LiveScreen();
  private final Thread ticker;
  private String play = "";
  private boolean closed;

  /**
   * @param foot the last line of now
   */
  UpdateView(Masker masker, Supplier<String> foot) {
    this.masker = masker;
    this.foot = foot;
    this.ticker = Thread.ofVirtual().name("live view").start(this::tick);
  }

  private void tick() {
    try {
      while (true) {
        draw();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void on(Event event) {
    table.on(event);
    switch (event) {
      case Event.PlayStarted started -> play = started.name();
      case Event.Warned warned -> trouble("warning: " + warned.diagnostic().summary());
      case Event.TaskDone done -> failure(done.result());
      default -> {
        // The table says it, or it matters to no server.
      }
    }
  }

  private void failure(TaskResult result) {
    if (result.status() == Status.FAILED || result.status() == Status.UNREACHABLE) {
      String why = result.secret() ? "(censored)" : result.message().lines().findFirst().orElse("");
      trouble(result.host() + ": " + result.task().name() + ": " + why);
    }
  }

  private void trouble(String text) {
    troubles.add(text);
    if (troubles.size() > MOST_TROUBLES) {
      troubles.removeFirst();
    }
  }

  private synchronized void draw() {
    if (closed) {
      return;
    }
    List<String> lines = new ArrayList<>(List.of(play, ""));
    lines.addAll(table.lines(screen.width()));
    lines.add("");
    lines.addAll(troubles);
    lines.add(foot.get());
    screen.show(lines.stream().map(masker::mask).toList());
  }

  @Override
  public void close() {
    ticker.interrupt();
    draw();
    synchronized (this) {
      closed = true;
    }
    screen.close();
  }
}
