package foobar.command;

import foobar.lab.LabFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the runs over a site leave for the next ones, below the working directory.
 *
 * @param folder where; it holds nothing else
 */
record SiteState(Path folder) {

  private static final String JOURNALS = "journal";
  private static final String ENDING = ".jsonl";

  /** How lab hosts are reached adds nothing to which site it is. */
  static final String LAB = ".foobar/lab/";

  /** That of a site whose hosts these files, folders or lists name. */
  static SiteState of(List<String> inventories) {
    String name =
        inventories.stream()
            .filter(inventory -> !inventory.contains(LAB))
            .map(SiteState::name)
            .collect(Collectors.joining("+"));
    return new SiteState(Path.of(".foobar", "state", name).toAbsolutePath());
  }

  private static String name(String inventory) {
    if (inventory.contains(",") || inventory.startsWith("/dev/")) {
      return "%08x".formatted(inventory.hashCode());
    }
    return String.valueOf(LabFiles.of(Path.of(inventory)).folder().getFileName());
  }

  /** The handlers that hosts still wait for. */
  Path owed() {
    return folder.resolve("owed" + ENDING);
  }

  /** Locked while the database servers change. */
  Path databases() {
    return folder.resolve("databases.lock");
  }

  /** When a replica took the place of a primary last. */
  Path failover() {
    return folder.resolve("failover");
  }

  /** The journal of a run. */
  Path journal(String run) {
    return folder.resolve(JOURNALS).resolve(run + ENDING);
  }

  /** All journals, the oldest first. */
  List<Path> journals() {
    return journals(folder.resolve(JOURNALS));
  }

  /** All journals of a folder, the oldest first. */
  static List<Path> journals(Path all) {
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
