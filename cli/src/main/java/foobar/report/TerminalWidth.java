package foobar.report;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How wide the terminal is, asked anew every few seconds since people resize windows. */
final class TerminalWidth implements IntSupplier {

  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int USUAL = 80;

  private long askedAt;
  private int width;

  @Override
  public synchronized int getAsInt() {
    long now = System.nanoTime();
    if (width == 0 || now - askedAt > ASK_AGAIN_NANOS) {
      askedAt = now;
      width = ask();
    }
    return width;
  }

  /** In a process that works for another one, that one's output. */
  private static String screen() {
    String streams = System.getProperty("foobar.streams");
    return streams == null ? "/dev/tty" : streams + "/1";
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(screen()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var reader = stty.inputReader()) {
        String line = reader.readLine();
        int columns = line == null ? 0 : Integer.parseInt(line.strip().split(" ")[1]);
        return columns > 0 ? columns : USUAL;
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException noTerminal) {
      return USUAL;
    }
  }
}
