package foobar.command;

import foobar.event.HostSummary;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The hosts on which a run failed, in a file for {@code --limit @FILE}. */
final class RetryFile {

  private RetryFile() {}

  /** Writes it, if settings ask for it and any host failed. */
  static void write(
      Settings settings, Path playbook, Map<String, HostSummary> hosts, PrintWriter out) {
    List<String> failed =
        hosts.entrySet().stream()
            .filter(host -> host.getValue().failed() > 0 || host.getValue().unreachable() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (failed.isEmpty() || !settings.flag(Setting.RETRY_FILES_ENABLED)) {
      return;
    }
    Path beside = playbook.toAbsolutePath().normalize();
    String name = String.valueOf(beside.getFileName()).replaceFirst("\\.[^.]*$", "") + ".retry";
    Path file =
        settings
            .path(Setting.RETRY_FILES_SAVE_PATH)
            .map(folder -> folder.resolve(name))
            .orElseGet(() -> beside.resolveSibling(name));
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, String.join("\n", failed) + "\n");
      out.println("\tto retry, use: --limit @" + file);
      out.flush();
    } catch (IOException e) {
      throw Diagnostic.error("the file `" + file + "` cannot be written: " + e.getMessage())
          .help("set `retry_files_save_path` to a folder of yours")
          .mistake();
    }
  }
}
