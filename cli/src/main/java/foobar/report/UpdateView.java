package foobar.report;

import foobar.event.Event;
import foobar.event.TaskResult;
import foobar.event.TaskResult.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Shows a rolling update on a terminal, as a table that is drawn anew in its place. */
final class UpdateView implements Reporter {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MOST_TROUBLES = 8;

  private final UpdateTable table = new UpdateTable(System::nanoTime);
  private final List<String> troubles = new ArrayList<>();
  private final Masker masker;
  private final Supplier<String> foot;
  private final Terminal terminal;
  private final Display display;
  private final Thread ticker;
  private String play = "";
  private boolean closed;

  /**
   * @param foot the last line of now
   */
  UpdateView(Masker masker, Supplier<String> foot) {
    this.masker = masker;
    this.foot = foot;
    try {
      this.terminal =
          TerminalBuilder.builder()
              .system(true)
              .nativeSignals(false)
              .graphemeCluster(false)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.display = new Display(terminal, false);
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
    int width = Math.max(20, terminal.getSize().getColumns());
    int height = Math.max(10, terminal.getSize().getRows());
    List<String> lines = new ArrayList<>(List.of(play, ""));
    lines.addAll(table.lines(width));
    lines.add("");
    lines.addAll(troubles);
    lines.add(foot.get());
    display.resize(Size.of(width, height));
    display.update(
        lines.stream()
            .map(masker::mask)
            .map(line -> line.length() > width ? line.substring(0, width) : line)
            .limit(height - 1L)
            .map(AttributedString::new)
            .toList(),
        -1);
  }

  @Override
  public void close() {
    ticker.interrupt();
    draw();
    synchronized (this) {
      closed = true;
    }
    try {
      terminal.writer().println();
      terminal.flush();
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
