package foobar.command;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Keeps a second run of this machine from changing the same. What is killed holds it no more. */
final class OneAtATime implements AutoCloseable {

  private final FileChannel file;

  private OneAtATime(FileChannel file) {
    this.file = file;
  }

  /**
   * @param path a file that need not be there
   * @throws foobar.source.Mistake if another run holds it
   */
  static OneAtATime on(Path path) {
    try {
      Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(file)) {
        file.close();
        throw Diagnostic.error("another run changes the database servers of this site")
            .help("wait until it has ended, or end it with Ctrl-C where it runs")
            .mistake();
      }
      return new OneAtATime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
