package foobar.command;

import foobar.settings.Setting;
import foobar.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says where hosts are read from. */
final class SourceOptions {

  /** An inventory of nothing; this machine can still be named. */
  private static final String NO_HOSTS = ",";

  @Option(
      names = {"-i", "--inventory", "--inventory-file"},
      paramLabel = "INVENTORY",
      description = "A file or folder of hosts, or `host1,host2,`; may be given more than once.")
  private List<String> inventories = new ArrayList<>();

  /** Those that were named, or that the settings name; with none of both, a warning. */
  List<String> named(Settings settings, PrintWriter err) {
    if (!inventories.isEmpty()) {
      return inventories;
    }
    List<String> set = settings.paths(Setting.INVENTORY).stream().map(Path::toString).toList();
    if (set.isEmpty()) {
      err.println("[WARNING]: No inventory was parsed, only implicit localhost is available");
      return List.of(NO_HOSTS);
    }
    return set;
  }
}
