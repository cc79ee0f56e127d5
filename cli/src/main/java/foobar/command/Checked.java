package foobar.command;

import foobar.playbook.Play;
import foobar.run.Fleet;
import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of some files and folders can be checked.
 *
 * @param playbooks files
 * @param roles folders
 */
record Checked(List<Path> playbooks, List<Path> roles) {

  private static final Pattern PLAYS =
      Pattern.compile("(?m)^-?\\s*(hosts|(ansible\\.builtin\\.)?import_playbook)\\s*:");

  private static final Pattern GROUPS = Pattern.compile("(?m)^\\s+(hosts|children)\\s*:");

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
      if (Files.isDirectory(path)) {
        found.folder(path);
      } else {
        found.playbooks.add(file(path));
      }
    }
    if (found.playbooks.isEmpty() && found.roles.isEmpty()) {
      throw Diagnostic.error("there is no playbook and no role to check")
          .help("name playbooks, roles, or a folder with `roles`, `playbooks` or playbooks in it")
          .mistake();
    }
    return found;
  }

  /** One that was named: here, or else one that the program carries. */
  private static Path file(Path named) {
    if (Files.isRegularFile(named)) {
      refuseInventory(named);
      return named;
    }
    Path folder = Packed.folder();
    Path packed = folder == null ? named : folder.resolve("playbooks").resolve(named.toString());
    if (!Files.isRegularFile(packed)) {
      throw Diagnostic.error("there is no file or folder `" + named + "`")
          .help("name one that is there; `foobar check` without a name checks this folder")
          .mistake();
    }
    return packed;
  }

  private static void refuseInventory(Path file) {
    try {
      String text = Files.readString(file);
      if (!isList(text) && GROUPS.matcher(text).find()) {
        throw Diagnostic.error("`" + file + "` is an inventory, not a playbook")
            .help("`foobar check site.yml -i " + file + "` checks a playbook for its hosts")
            .mistake();
      }
    } catch (IOException e) {
      // Whoever reads it says so.
    }
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
          && isPlays(Files.readString(file));
    } catch (IOException e) {
      return false;
    }
  }

  /** A list; an inventory, whose groups have `hosts` too, is none. */
  private static boolean isPlays(String text) {
    return isList(text) && PLAYS.matcher(text).find();
  }

  private static boolean isList(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.matches("|[#%].*|---.*"))
        .findFirst()
        .filter(line -> line.startsWith("-") || line.startsWith("["))
        .isPresent();
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

  /** Reads them all; what is wrong goes to the site's problems. */
  List<Play> read(Site site, @Nullable Fleet fleet) {
    List<Play> plays = new ArrayList<>(site.plays(playbooks, fleet));
    if (!roles.isEmpty()) {
      plays.addAll(ofRoles(site));
    }
    return plays;
  }

  /** Roles by themselves, as a play that has nothing else would use them. */
  private List<Play> ofRoles(Site site) {
    StringBuilder play = new StringBuilder("- hosts: all\n  roles:\n");
    for (Path role : roles) {
      play.append("    - '").append(role.toAbsolutePath().normalize()).append("'\n");
    }
    try {
      Path playbook = Files.createTempFile("foobar-check", ".yml");
      try {
        Files.writeString(playbook, play);
        return site.plays(List.of(playbook), null);
      } finally {
        Files.delete(playbook);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many there are, for a message. */
  String counted() {
    List<String> all = new ArrayList<>();
    count(playbooks.size(), "playbook", all);
    count(roles.size(), "role", all);
    return String.join(" and ", all);
  }

  private static void count(int number, String what, List<String> all) {
    if (number > 0) {
      all.add(number + " " + what + (number == 1 ? "" : "s"));
    }
  }
}
