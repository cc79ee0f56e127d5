package foobar.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run: a file to which a line of JSON is added, and forced onto the disk, before
 * and after each change that can be taken back. It is locked while the run goes on, so that who
 * finds it knows whether the run is over.
 */
public final class Journal implements AutoCloseable {

  /** Keeps nothing. */
  public static final Journal NONE = new Journal(null, null, 1);

  private final @Nullable FileChannel file;
  private final @Nullable FileLock lock;
  private long next;

  private Journal(@Nullable FileChannel file, @Nullable FileLock lock, long next) {
    this.file = file;
    this.lock = lock;
    this.next = next;
  }

  /** Another program writes to the journal: its run is not over. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy(Path path) {
      super("the run of the journal " + path + " is still going on");
    }
  }

  /**
   * Begins one.
   *
   * @param opening what the run has to be known by, to go on with it
   * @throws UncheckedIOException if the file is there or cannot be written
   */
  public static Journal begin(Path path, Mapping opening) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Journal journal = locked(path, 1);
      MapValue line = MapValue.empty().put("kind", Text.of("began"));
      opening.entries().forEach(line::put);
      journal.write(line);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Goes on with one.
   *
   * @throws Busy if its run is not over
   */
  public static Journal goOn(Path path) {
    try {
      return locked(path, read(path).next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Journal locked(Path path, long next) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new Busy(path);
    }
    // A line that was not finished when the run was killed tells of nothing that was begun.
    file.truncate(wholeLines(path));
    file.position(file.size());
    return new Journal(file, lock, next);
  }

  private static long wholeLines(Path path) throws IOException {
    byte[] all = Files.readAllBytes(path);
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** What a journal tells. */
  public static Story read(Path path) {
    Story story = new Story();
    Lines.read(path).forEach(story::add);
    return story;
  }

  /**
   * Tells a change that is about to be made.
   *
   * @return its number
   */
  public synchronized long begin(Step step) {
    long id = next++;
    MapValue line = MapValue.empty().put("kind", Text.of("step")).put("id", Int.of(id));
    step.toValue().entries().forEach(line::put);
    write(line);
    return id;
  }

  /** Tells that a change has been made. */
  public synchronized void done(long id) {
    write(MapValue.empty().put("kind", Text.of("done")).put("id", Int.of(id)));
  }

  /** Tells that what a host has changed on itself stays. */
  public synchronized void keep(String host) {
    write(MapValue.empty().put("kind", Text.of("kept")).put("owner", Text.of(host)));
  }

  /** Tells that nothing is left to be done. */
  public synchronized void end() {
    write(MapValue.empty().put("kind", Text.of("ended")));
  }

  private void write(MapValue line) {
    if (file == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap((JsonText.write(line) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.release();
      }
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
