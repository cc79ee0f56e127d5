package foobar.command;

import foobar.settings.Settings;
import foobar.source.Snippet;
import java.io.PrintWriter;

/** Says what the settings came from, and what of them does nothing here. */
final class SettingsNews {

  private SettingsNews() {}

  /**
   * @param out gets Ansible's own line, where {@code -v} asks for it
   * @param err gets what only foobar says
   */
  static void tell(Settings settings, int verbosity, PrintWriter out, PrintWriter err) {
    settings.warnings().forEach(warning -> err.print(new Snippet(false).draw(warning)));
    if (verbosity > 0) {
      out.println(
          settings
              .file()
              .map(file -> "Using " + file.toAbsolutePath() + " as config file")
              .orElse("No config file found; using defaults"));
      settings.notes().forEach(note -> err.println("note: " + note));
    }
    out.flush();
    err.flush();
  }
}
