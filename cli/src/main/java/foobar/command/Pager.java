package foobar.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** Shows text page by page where somebody sits at a terminal and PAGER says with what. */
final class Pager {

  private Pager() {}

  static void show(byte[] bytes, PrintWriter out) {
    String pager = System.getenv().getOrDefault("PAGER", "");
    if (pager.isEmpty() || !Boolean.getBoolean("foobar.terminal.out")) {
      VaultStreams.print(bytes, out);
      return;
    }
    try {
      Process process =
          new ProcessBuilder("sh", "-c", pager)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(bytes);
      } catch (IOException left) {
        // Who has seen enough leaves.
      }
      process.onExit().join();
    } catch (IOException e) {
      VaultStreams.print(bytes, out);
    }
  }
}
