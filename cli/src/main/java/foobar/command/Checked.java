package foobar.command;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of some files and folders can be checked.
 *
 * @param playbooks files
 * @param roles folders
 */
record Checked(List<Path> playbooks, List<Path> roles) {

  private static final Pattern PLAYS =
      Pattern.compile("(?m)^-?\\s*(hosts|(ansible\\.builtin\\.)?import_playbook)\\s*:");

  /**
   * The playbooks among the files, and those of the folders with their roles; a folder may be a
   * role itself.
   *
   * @throws foobar.source.Mistake naming a path that is not there, or where there is nothing to
   *     check
   */
  static Checked in(List<Path> paths) {
    Checked found = new Checked(new ArrayList<>(), new ArrayList<>());
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        found.playbooks.add(path);
      } else if (Files.isDirectory(path)) {
        found.folder(path);
      } else {
        throw Diagnostic.error("there is no file or folder `" + path + "`").mistake();
      }
    }
    if (found.playbooks.isEmpty() && found.roles.isEmpty()) {
      throw Diagnostic.error("there is no playbook and no role to check")
          .help("name playbooks, roles, or a folder with `roles`, `playbooks` or playbooks in it")
          .mistake();
    }
    return found;
  }

  private void folder(Path folder) {
    if (isRole(folder)) {
      roles.add(folder);
      return;
    }
    for (Path place : List.of(folder, folder.resolve("playbooks"))) {
      entries(place).stream().filter(Checked::isPlaybook).forEach(playbooks::add);
    }
    Path own = folder.endsWith("roles") ? folder : folder.resolve("roles");
    entries(own).stream().filter(Checked::isRole).forEach(roles::add);
  }

  private static boolean isRole(Path folder) {
    return Stream.of("tasks", "meta", "handlers")
        .anyMatch(part -> Files.isDirectory(folder.resolve(part)));
  }

  private static boolean isPlaybook(Path file) {
    try {
      return file.toString().matches(".*\\.ya?ml")
          && Files.isRegularFile(file)
          && PLAYS.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
