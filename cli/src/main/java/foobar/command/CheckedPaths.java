package foobar.command;

import foobar.run.Fleet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what is read without any host. */
final class CheckedPaths {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Playbooks, roles, or folders that hold them (this folder); or a packed playbook:"
              + " site.yml.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "INVENTORY",
      description = "A file or folder of hosts, or `host1,host2,`; may be given more than once.")
  private List<String> inventories = new ArrayList<>();

  /** Those that were named, or this folder. */
  List<Path> all() {
    return paths.isEmpty() ? List.of(Path.of("")) : paths;
  }

  /** The hosts; null where no inventory is named. */
  @Nullable Fleet fleet(Site site) {
    return inventories.isEmpty() ? null : site.fleet(inventories, null);
  }
}
