package foobar.command;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The program that a person edits texts with: VISUAL, EDITOR, or {@code vi}. */
final class Editor {

  private Editor() {}

  /**
   * Has a file edited, and waits.
   *
   * @throws foobar.source.Mistake if the program does not start or does not end well
   */
  static void open(Path file) {
    Map<String, String> environment = System.getenv();
    String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "vi"));
    try {
      // It may have options of its own, such as `code --wait`.
      int status =
          new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw Diagnostic.error("the editor `" + editor + "` ended with status " + status)
            .help("nothing was changed; EDITOR names another one")
            .mistake();
      }
    } catch (IOException e) {
      throw Diagnostic.error("the editor `" + editor + "` does not start: " + e.getMessage())
          .help("nothing was changed; see that `sh`, which starts it, is in PATH")
          .mistake();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Diagnostic.error("interrupted while the editor ran")
          .help("nothing was changed; give the command again")
          .mistake();
    }
  }
}
