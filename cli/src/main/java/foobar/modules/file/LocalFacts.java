package foobar.modules.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** What templates and copies may know about this machine and its files. */
public final class LocalFacts {

  private LocalFacts() {}

  /** The permission bits of a file; where its file system has none, as inside a jar, 0644. */
  public static int mode(Path file) {
    try {
      int bits = 0;
      for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
        bits |= 1 << (8 - PERMISSIONS.indexOf(permission));
      }
      return bits;
    } catch (IOException | UnsupportedOperationException e) {
      return 0644;
    }
  }

  /** The highest bit first. */
  private static final java.util.List<PosixFilePermission> PERMISSIONS =
      java.util.List.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);
}
