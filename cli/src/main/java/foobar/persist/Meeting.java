package foobar.persist;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder where clients find servers: each that is free has a socket there. */
final class Meeting {

  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  private Meeting(Path folder) {
    this.folder = folder;
  }

  /**
   * The user's own, made where there is none.
   *
   * @throws IOException if it cannot be made, or others may write to it
   */
  static Meeting place() throws IOException {
    String user = System.getProperty("user.name");
    Path folder = folder(System.getenv("XDG_RUNTIME_DIR"), user);
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
    } catch (FileAlreadyExistsException usual) {
      // Whose it is counts all the same.
    } catch (IOException e) {
      throw new IOException("the folder for sockets cannot be made: " + e, e);
    }
    if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(user)
        || !Files.getPosixFilePermissions(folder).equals(OURS_ALONE)) {
      throw new IOException(folder + " is not a folder of " + user + " alone (mode 0700)");
    }
    return new Meeting(folder);
  }

  private static Path folder(@Nullable String runtime, String user) {
    // It may be named but not be there, as after `su`.
    return runtime == null || runtime.isBlank() || !Files.isDirectory(Path.of(runtime))
        ? Path.of(System.getProperty("java.io.tmpdir"), "foobar-" + user)
        : Path.of(runtime, "foobar");
  }

  /** Where a new server is to be found. */
  Path socket(String around) {
    return folder.resolve(Around.name(around) + "-" + ProcessHandle.current().pid());
  }

  /** The sockets of servers whose surroundings have such a name. */
  List<Path> sockets(String around) {
    List<Path> found = new ArrayList<>();
    String[] names = folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(Around.name(around) + "-")) {
        found.add(folder.resolve(name));
      }
    }
    return found;
  }
}
