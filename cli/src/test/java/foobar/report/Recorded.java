package foobar.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sites as their hosts noted them. */
final class Recorded {

  private Recorded() {}

  static String text(String name) {
    try {
      return Files.readString(Path.of("src/test/data/status", name + ".yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
