package foobar.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The playbooks and roles that the program carries. */
final class Packed {

  private Packed() {}

  /** The folder with {@code playbooks} and {@code roles}; null if the program carries none. */
  static @Nullable Path folder() {
    URL found = Packed.class.getResource("/foobar/packed");
    if (found == null) {
      return null;
    }
    try {
      URI place = found.toURI();
      return place.getScheme().equals("jar") ? inJar(place) : Path.of(place);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path inJar(URI place) {
    try {
      FileSystem jar = FileSystems.newFileSystem(place, Map.of());
      return jar.provider().getPath(place);
    } catch (FileSystemAlreadyExistsException e) {
      return Path.of(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
