package foobar.settings;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the {@code ansible.cfg} that holds, as Ansible does: the first that is there, alone. */
final class ConfigSearch {

  private static final String NAME = "ansible.cfg";

  /**
   * What was found.
   *
   * @param file null where there is none
   * @param warnings what was left aside and should be known
   */
  record Found(@Nullable Path file, List<Diagnostic> warnings) {}

  private ConfigSearch() {}

  static Found find(Surroundings around, PathText paths) {
    List<Path> places = new ArrayList<>();
    List<Diagnostic> warnings = new ArrayList<>();
    String named = around.environment().get("ANSIBLE_CONFIG");
    if (named != null && !named.isEmpty()) {
      Path file = paths.path(named, around.folder());
      places.add(Files.isDirectory(file) ? file.resolve(NAME) : file);
    }
    Path here = around.folder().resolve(NAME);
    boolean open = isWritableByAll(around.folder());
    if (!open) {
      places.add(here);
    }
    places.add(around.home().resolve("." + NAME));
    places.add(around.system().resolve("ansible").resolve(NAME));
    Path found = places.stream().filter(Files::isReadable).findFirst().orElse(null);
    if (open && Files.exists(here) && !here.equals(found)) {
      warnings.add(
          Diagnostic.warning("`" + here + "` is not read: everybody may write to its folder")
              .help("`chmod o-w " + around.folder() + "`, or name the file in ANSIBLE_CONFIG"));
    }
    return new Found(found, warnings);
  }

  private static boolean isWritableByAll(Path folder) {
    try {
      return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
