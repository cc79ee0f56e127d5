package foobar.modules.release;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An application's code on this machine, known by the name that its release gets. */
public final class Code {

  private static final int NAME = 12;

  private Code() {}

  /**
   * The name of what a folder or archive holds: the same for the same content.
   *
   * @throws foobar.source.Mistake if it cannot be read, or holds what no release may
   */
  public static String nameOf(Path source) {
    return Payload.of(Sources.of(source, Code::read), "").digest().substring(0, NAME);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Diagnostic.error(file + " cannot be read: " + e.getMessage()).mistake();
    }
  }

  /**
   * The name of a commit, tag or branch of a repository: that of the commit.
   *
   * @throws foobar.source.Mistake if there is no such thing
   */
  public static String nameOf(Path repository, String ref) {
    return GitSource.of(repository, ref).commit().substring(0, NAME);
  }
}
