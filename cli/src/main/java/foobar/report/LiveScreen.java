package foobar.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Lines on a terminal that are drawn anew in their place. */
public final class LiveScreen implements AutoCloseable {

  private final Terminal terminal;
  private final Display display;
  private boolean left;

  /** Leaves the line below free also where Ctrl-C ends the program between two drawings. */
  private final Thread atEnd = new Thread(this::leave);

  public LiveScreen() {
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
    Runtime.getRuntime().addShutdownHook(atEnd);
  }

  /** How many characters a line can have. */
  int width() {
    return Math.max(20, terminal.getSize().getColumns());
  }

  /** Draws these lines in the place of those before; what does not fit is cut. */
  public synchronized void show(List<String> lines) {
    if (left) {
      return;
    }
    int width = width();
    int height = Math.max(10, terminal.getSize().getRows());
    display.resize(Size.of(width, height));
    display.update(
        lines.stream()
            .map(line -> line.length() > width ? line.substring(0, width) : line)
            .limit(height - 1L)
            .map(AttributedString::new)
            .toList(),
        -1);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException isEnding) {
      return;
    }
    leave();
  }

  private synchronized void leave() {
    left = true;
    try {
      terminal.writer().println();
      terminal.flush();
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
