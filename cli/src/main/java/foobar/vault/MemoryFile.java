package foobar.vault;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file of its owner's alone that stands in memory, on no disk; gone when it is closed. */
public final class MemoryFile implements AutoCloseable {

  private static final List<String> IN_MEMORY = List.of("tmpfs", "ramfs");

  private final Path folder;
  private final Path path;

  private MemoryFile(Path folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param name of the file; editors tell the language by its ending
   * @throws foobar.source.Mistake if this machine has no folder in memory
   */
  public static MemoryFile of(String name, byte[] bytes) {
    try {
      Path folder =
          Files.createTempDirectory(
              inMemory(),
              "foobar-vault-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path path = Files.createFile(folder.resolve(name), VaultFile.OWNER);
      Files.write(path, bytes);
      return new MemoryFile(folder, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path inMemory() {
    return Stream.of(System.getenv("XDG_RUNTIME_DIR"), "/dev/shm")
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(MemoryFile::isInMemory)
        .findFirst()
        .orElseThrow(
            () ->
                Diagnostic.error("this machine has no folder in memory to edit a secret in")
                    .help("name one in XDG_RUNTIME_DIR (a mounted tmpfs that you may write to)")
                    .mistake());
  }

  private static boolean isInMemory(Path folder) {
    try {
      return Files.isDirectory(folder)
          && Files.isWritable(folder)
          && IN_MEMORY.contains(Files.getFileStore(folder).type());
    } catch (IOException e) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  /** What stands in it now. */
  public byte[] read() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes it away with all that an editor has put beside it. */
  @Override
  public void close() {
    try (Stream<Path> beside = Files.list(folder)) {
      for (Path file : beside.toList()) {
        if (Files.isRegularFile(file)) {
          byte[] nothing = new byte[(int) Files.size(file)];
          Arrays.fill(nothing, (byte) 0);
          Files.write(file, nothing);
        }
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
