package foobar.playbook;

import foobar.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where reading is.
 *
 * @param file the file being read
 * @param playbookDirectory the folder of the playbook that led there
 * @param keywords what holds around the steps being read
 * @param role the role they belong to
 * @param handlers whether they are handlers
 */
record Position(
    Path file, Path playbookDirectory, Keywords keywords, @Nullable Role role, boolean handlers) {

  Position in(Path other) {
    return new Position(other, playbookDirectory, keywords, role, handlers);
  }

  Position inside(Map<String, Value> inner) {
    return new Position(file, playbookDirectory, keywords.inside(inner), role, handlers);
  }

  Position of(Role other) {
    return new Position(file, playbookDirectory, keywords, other, handlers);
  }

  Position asHandlers() {
    return new Position(file, playbookDirectory, keywords, role, true);
  }

  Path directory() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
