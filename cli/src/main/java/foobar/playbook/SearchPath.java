package foobar.playbook;

import foobar.source.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders in which a task's files are looked for. */
public final class SearchPath {

  private SearchPath() {}

  /**
   * The folders, best first: those of the task's role and of the roles that brought it in, the one
   * beside the task's file, the playbook's.
   *
   * @param task null outside of any task
   * @param kind the folder's usual name: files, templates, vars or tasks
   */
  public static List<Path> folders(@Nullable Task task, Path playbookDirectory, String kind) {
    Set<Path> places = new LinkedHashSet<>();
    if (task != null) {
      Role role = task.role();
      if (role != null) {
        places.add(role.path().resolve(kind));
        places.add(role.path());
        role.parents().forEach(parent -> places.add(parent.path().resolve(kind)));
      }
      Path beside = task.file().getParent();
      if (beside != null) {
        places.add(beside.resolve(kind));
        places.add(beside);
      }
    }
    places.add(playbookDirectory.resolve(kind));
    places.add(playbookDirectory);
    return List.copyOf(places);
  }

  /** The same without the folders' own subfolders, as tasks ask for them. */
  public static List<Path> top(Task task, Path playbookDirectory) {
    Set<Path> places = new LinkedHashSet<>();
    Role role = task.role();
    if (role != null) {
      places.add(role.path());
      role.parents().forEach(parent -> places.add(parent.path()));
    }
    Path beside = task.file().getParent();
    places.add(beside == null ? Path.of("") : beside);
    places.add(playbookDirectory);
    return List.copyOf(places);
  }

  /** Every place where a file of that name may be; of an absolute name, only that. */
  public static List<Path> places(
      @Nullable Task task, Path playbookDirectory, String kind, String name) {
    String expanded =
        name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name;
    if (Path.of(expanded).isAbsolute()) {
      return List.of(Path.of(expanded));
    }
    List<Path> places = new ArrayList<>();
    folders(task, playbookDirectory, kind).forEach(folder -> places.add(folder.resolve(name)));
    return places;
  }

  /** The first of some places at which something is. */
  public static @Nullable Path first(List<Path> places) {
    for (Path place : places) {
      if (Files.exists(place)) {
        return place;
      }
    }
    return null;
  }

  /** {@code did you mean `x`?} about a file that is at none of some places, or an empty text. */
  public static String near(List<Path> places) {
    Set<String> names = new TreeSet<>();
    for (Path place : places) {
      Path folder = place.toAbsolutePath().getParent();
      if (folder != null && Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
          // What cannot be listed suggests nothing.
        }
      }
    }
    return places.isEmpty()
        ? ""
        : Suggestion.question(String.valueOf(places.getFirst().getFileName()), names);
  }

  /** The places, for a message. */
  public static String shown(List<Path> places) {
    return "put it here, or mend its name: "
        + String.join(", ", places.stream().map(Path::toString).toList());
  }
}
