package foobar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares what the program says with a committed file; {@code -Dgolden=update} rewrites it. */
public final class Golden {

  private static final Path ROOT = Path.of("src/test/golden");

  private Golden() {}

  /**
   * Fails unless the file holds exactly this text.
   *
   * @param name the file below {@code src/test/golden}, such as {@code yaml/a-tab.txt}
   */
  public static void check(String name, String actual) {
    Path file = ROOT.resolve(name);
    try {
      if ("update".equals(System.getProperty("golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(file).as("golden file; -Dgolden=update writes it").exists();
      assertThat(actual).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The input files of a folder below {@code src/test/golden} with this ending, sorted. */
  public static List<Path> inputs(String folder, String ending) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
