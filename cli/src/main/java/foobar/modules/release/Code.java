package foobar.modules.release;

import foobar.source.TextFile;
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
    return Payload.of(Sources.of(source, TextFile::bytes), "").digest().substring(0, NAME);
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
