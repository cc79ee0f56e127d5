package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A host of the lab, called {@code one}, for tests that reach it by inventories of their own. */
final class OneHost implements AutoCloseable {

  private final Path folder;

  /**
   * @param folder gets the host's inventory {@code one.yml}, and what the lab keeps
   */
  OneHost(Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(folder.resolve("one.yml"), "all: {hosts: {one: }}\n");
    foobar("lab", "up", "one.yml");
  }

  /** Runs the program; what it printed. */
  String foobar(String... words) throws Exception {
    try (Pty program = new Pty(folder, Map.of(), List.of(words))) {
      assertThat(program.ends()).as(program.written()).isZero();
      return program.written();
    }
  }

  /** What a script prints there, as root. */
  String on(String script) throws Exception {
    return foobar("lab", "ssh", "-i", "one.yml", "one", script);
  }

  /**
   * How it is reached: variables for below a {@code vars:} of an inventory's group.
   *
   * @param wanted which of them
   */
  String way(Predicate<String> wanted) throws IOException {
    return Files.readAllLines(folder.resolve(".foobar/lab/one/connection.yml")).stream()
        .filter(line -> line.startsWith("      "))
        .filter(wanted)
        .map(line -> line.substring(2) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public void close() throws Exception {
    foobar("lab", "down", "one.yml");
  }
}
