package foobar.playbook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where installed collections are: a collection {@code NS.NAME} is a folder {@code
 * ansible_collections/NS/NAME}.
 *
 * @param places folders that hold {@code ansible_collections}, best first
 */
record CollectionFolders(List<Path> places) {

  private static final String INSIDE = "ansible_collections";

  /** Beside a playbook, beside each folder of roles, then those of the configured path. */
  static CollectionFolders around(
      Path playbookDirectory, List<Path> roleFolders, List<Path> configured) {
    Set<Path> places = new LinkedHashSet<>();
    places.add(playbookDirectory.resolve("collections"));
    roleFolders.forEach(folder -> places.add(folder.resolveSibling("collections")));
    places.addAll(configured);
    return new CollectionFolders(List.copyOf(places));
  }

  /** Whether a collection, {@code NS.NAME}, is there. */
  boolean has(String name) {
    String[] parts = name.split("\\.", 2);
    return places.stream().anyMatch(place -> Files.isDirectory(at(place, parts)));
  }

  /** The folder of a role, named {@code NS.NAME.ROLE}; null if there is none. */
  @Nullable Path role(String name) {
    String[] parts = name.split("\\.", 3);
    if (parts.length < 3) {
      return null;
    }
    return places.stream()
        .map(place -> at(place, parts).resolve("roles").resolve(parts[2].replace('.', '/')))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  /** A playbook, named {@code NS.NAME.PLAYBOOK} without ending; null if there is none. */
  @Nullable Path playbook(String name) {
    String[] parts = name.split("\\.", 3);
    if (parts.length < 3) {
      return null;
    }
    for (Path place : places) {
      Path folder = at(place, parts).resolve("playbooks");
      Path file = ProjectFiles.yaml(folder, parts[2].replace('.', '/'));
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** The folder of modules that has one named {@code NS.NAME.MODULE}; null if there is none. */
  @Nullable Path modules(String name) {
    String[] parts = name.split("\\.", 3);
    if (parts.length < 3) {
      return null;
    }
    return places.stream()
        .map(place -> at(place, parts).resolve("plugins").resolve("modules"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  private static Path at(Path place, String[] parts) {
    return place.resolve(INSIDE).resolve(parts[0]).resolve(parts[1]);
  }

  /** The collection that a role's folder belongs to, {@code NS.NAME}; null if it is in none. */
  static @Nullable String of(Path role) {
    Path path = role.toAbsolutePath().normalize();
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      if (path.getName(i).toString().equals(INSIDE) && path.getNameCount() > i + 3) {
        return path.getName(i + 1) + "." + path.getName(i + 2);
      }
    }
    return null;
  }
}
