package foobar.modules.file;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of the project. */
public final class LocalTree {

  /**
   * Something in the folder.
   *
   * @param name its path inside the folder, parts separated by slashes
   * @param file where it is on this machine
   * @param link what it leads to if it is a symbolic link to be copied as one; else empty
   */
  public record Entry(String name, Path file, String link) {
    public boolean isDirectory() {
      return link.isEmpty() && Files.isDirectory(file);
    }
  }

  private LocalTree() {}

  /** Everything in the folder, itself not included, parents first, in a stable order. */
  public static List<Entry> of(Path folder, boolean follow) {
    Set<FileVisitOption> options = follow ? Set.of(FileVisitOption.FOLLOW_LINKS) : Set.of();
    try (Stream<Path> files = Files.walk(folder, options.toArray(FileVisitOption[]::new))) {
      return files
          .filter(file -> !file.equals(folder))
          .map(file -> entry(folder, file, follow))
          .sorted(java.util.Comparator.comparing(Entry::name))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw Diagnostic.error("cannot read the folder `" + folder + "`: " + e.getMessage())
          .help("`find -L " + folder + "` names what cannot be read")
          .mistake();
    }
  }

  /** A file's bytes as they are. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Entry entry(Path folder, Path file, boolean follow) {
    String name =
        folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    if (!follow && Files.isSymbolicLink(file)) {
      try {
        return new Entry(name, file, Files.readSymbolicLink(file).toString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    if (!Files.isDirectory(file) && !Files.isRegularFile(file)) {
      boolean dangling = Files.isSymbolicLink(file);
      throw Diagnostic.error(
              "`" + file + "` " + (dangling ? "leads to nothing" : "is not a regular file"))
          .help(
              dangling
                  ? "`local_follow: no` copies symbolic links as they are"
                  : "take it out of the folder: there may be files, folders and links")
          .mistake();
    }
    return new Entry(name, file, "");
  }
}
