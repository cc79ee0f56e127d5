package foobar.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files of one JSON object a line. */
final class Lines {

  private Lines() {}

  /** Those of a file that were written to their end; none where there is no file. */
  static List<Mapping> read(Path path) {
    try {
      String all = new String(Files.readAllBytes(path), UTF_8);
      return all.substring(0, all.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> mapping(path, line))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mapping mapping(Path path, String line) {
    return Yaml.read(new Source(path.toString(), line)).toValue(Tags.NONE) instanceof Mapping found
        ? found
        : MapValue.empty();
  }
}
