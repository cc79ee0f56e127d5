package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's playbooks, roles and files are found: beside the playbook, in the folder the
 * program was started from, on the configured path, and last among those packed into the program.
 *
 * @param rolePath folders of roles, from the configuration
 * @param collectionPath folders that hold {@code ansible_collections}, from the configuration
 * @param modulePath folders of modules of one's own, from the configuration
 * @param packed the packed folder with {@code playbooks} and {@code roles}; null for none
 */
public record ProjectFiles(
    List<Path> rolePath, List<Path> collectionPath, List<Path> modulePath, @Nullable Path packed) {

  private static final List<String> YAML_ENDINGS = List.of("", ".yml", ".yaml", ".json");

  /** The folders in which a role is looked for, best first. */
  List<Path> roleFolders(Path playbookDirectory) {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(playbookDirectory.resolve("roles"));
    folders.addAll(rolePath);
    folders.add(Path.of("roles"));
    folders.add(playbookDirectory);
    Path above = playbookDirectory.toAbsolutePath().normalize().getParent();
    if (above != null) {
      folders.add(above.resolve("roles"));
    }
    if (packed != null) {
      folders.add(packed.resolve("roles"));
    }
    return List.copyOf(folders);
  }

  /**
   * A role's folder.
   *
   * @param collections in which a short name is looked for before the folders of roles
   * @throws foobar.source.Mistake that lists where it was looked for
   */
  Path role(String name, List<String> collections, Path playbookDirectory, @Nullable Span place) {
    List<Path> folders = roleFolders(playbookDirectory);
    CollectionFolders installed = collections(playbookDirectory);
    List<String> names = new ArrayList<>(List.of(name));
    collections.forEach(collection -> names.add(collection + "." + name));
    for (String full : names) {
      Path found = installed.role(full);
      if (found != null) {
        return found;
      }
    }
    for (Path folder : folders) {
      if (!name.isEmpty() && Files.isDirectory(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw Diagnostic.error("there is no role `" + name + "`")
        .at(place)
        .said(
            "the role '"
                + name
                + "' was not found in "
                + configured(playbookDirectory).stream()
                    .map(folder -> folder.toAbsolutePath().normalize().toString())
                    .collect(Collectors.joining(":")))
        .label(Suggestion.question(name, names(folders)))
        .help(
            "put it into one of these folders, or mend its name: "
                + folders.stream().map(this::shown).collect(Collectors.joining(", ")))
        .mistake();
  }

  /** The folders of all roles, by their names, that a playbook in this folder can use. */
  public Map<String, Path> roles(Path playbookDirectory) {
    Map<String, Path> found = new TreeMap<>();
    for (Path folder : roleFolders(playbookDirectory)) {
      for (String name : names(List.of(folder))) {
        // In the jar, the names of folders end with a slash.
        String role = name.replaceFirst("/$", "");
        if (isRole(folder.resolve(role))) {
          found.putIfAbsent(role, folder.resolve(role));
        }
      }
    }
    return found;
  }

  private static boolean isRole(Path folder) {
    return Stream.of("tasks", "defaults", "meta", "handlers")
        .anyMatch(part -> yaml(folder.resolve(part), "main") != null);
  }

  /** The names of the project's own modules. */
  public Set<String> ownModules(Path playbookDirectory) {
    return OwnModules.names(this, playbookDirectory);
  }

  /** The folders that Ansible would tell of. */
  private List<Path> configured(Path playbookDirectory) {
    List<Path> folders = new ArrayList<>(List.of(playbookDirectory.resolve("roles")));
    folders.addAll(rolePath);
    folders.add(playbookDirectory);
    return folders;
  }

  /** Whether a role is there. */
  boolean hasRole(String name, Path playbookDirectory) {
    return collections(playbookDirectory).role(name) != null
        || roleFolders(playbookDirectory).stream()
            .anyMatch(folder -> Files.isDirectory(folder.resolve(name)));
  }

  CollectionFolders collections(Path playbookDirectory) {
    return CollectionFolders.around(
        playbookDirectory, roleFolders(playbookDirectory), collectionPath);
  }

  /** A place as people can find it; what the program carries is no folder of theirs. */
  private String shown(Path place) {
    return packed != null && place.startsWith(packed) ? "the program's own" : place.toString();
  }

  /** A playbook by its path, or by its name among the packed ones. */
  public Path playbook(String name) {
    List<Path> places = new ArrayList<>(List.of(Path.of(name), Path.of("playbooks").resolve(name)));
    if (packed != null) {
      places.add(packed.resolve("playbooks").resolve(name));
    }
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        return place;
      }
    }
    Path inCollection = collections(Path.of("")).playbook(name);
    if (inCollection != null) {
      return inCollection;
    }
    throw Diagnostic.error("there is no playbook `" + name + "`")
        .help(
            "put it here, or mend its name: "
                + places.stream().map(this::shown).collect(Collectors.joining(", ")))
        .mistake();
  }

  /** The first of the names with one of YAML's endings that is a file; null if none is. */
  static @Nullable Path yaml(Path folder, String name) {
    for (String ending : YAML_ENDINGS) {
      Path path = folder.resolve(name + ending);
      if (Files.isRegularFile(path)) {
        return path;
      }
    }
    return null;
  }

  private static Set<String> names(List<Path> folders) {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(Files::isDirectory).forEach(p -> names.add(p.getFileName().toString()));
      } catch (IOException e) {
        // A folder that is not there suggests nothing.
      }
    }
    return names;
  }
}
