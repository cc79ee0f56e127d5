package foobar.playbook;

import foobar.value.Mapping;
import java.nio.file.Path;
import java.util.List;

/**
 * A role as one play uses it.
 *
 * @param name as the play calls it
 * @param path its folder
 * @param defaults the weakest variables
 * @param vars its own variables
 * @param parameters given where it is used
 * @param parents the roles that brought it in, nearest first
 */
public record Role(
    String name,
    Path path,
    Mapping defaults,
    Mapping vars,
    Mapping parameters,
    List<Role> parents) {

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
