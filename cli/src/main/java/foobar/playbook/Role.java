package foobar.playbook;

import foobar.value.Mapping;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role as one play uses it.
 *
 * @param name as the play calls it, with its collection if it is in one
 * @param path its folder
 * @param defaults the weakest variables
 * @param vars its own variables
 * @param parameters given where it is used
 * @param parents the roles that brought it in, nearest first
 * @param includers those of them that do so by an include or import among their tasks
 * @param use how it is used; uses that are alike share their handlers
 */
public record Role(
    String name,
    Path path,
    Mapping defaults,
    Mapping vars,
    Mapping parameters,
    List<Role> parents,
    List<Role> includers,
    String use) {

  /** The name of a role in a folder: with its collection, if the folder is in one. */
  static String fullName(String name, Path path) {
    String collection = CollectionFolders.of(path);
    return collection == null || name.startsWith(collection + ".") ? name : collection + "." + name;
  }

  /** The collection it belongs to, {@code NS.NAME}; null if it is in none. */
  public @Nullable String collection() {
    return CollectionFolders.of(path);
  }

  /** Its name without its collection. */
  public String shortName() {
    String collection = collection();
    return collection == null ? name : name.substring(collection.length() + 1);
  }

  /** Its handlers, or those that a like use brought before, which may have been notified. */
  public static List<Step> shared(List<Step> handlers, List<Step> before) {
    return handlers.stream()
        .map(one -> before.stream().filter(other -> alike(one, other)).findFirst().orElse(one))
        .toList();
  }

  private static boolean alike(Step one, Step other) {
    return one.role() != null
        && other.role() != null
        && one.role().use.equals(other.role().use)
        && one.place().equals(other.place());
  }

  /** A file of one of its folders. */
  Path in(String folder, String file) {
    return path.resolve(folder).resolve(file);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
