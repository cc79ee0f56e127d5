package foobar.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How many inotify instances one user may have on this machine; all hosts' systemds share it.
 *
 * @param file where the kernel keeps it
 * @param say who hears of a change
 */
record InotifyLimit(Path file, Consumer<String> say) {

  /** A systemd takes 7, the session of a user who logs in some more. */
  private static final int PER_HOST = 16;

  private static final int LEAST = 1024;

  static InotifyLimit here(Consumer<String> say) {
    return new InotifyLimit(Path.of("/proc/sys/fs/inotify/max_user_instances"), say);
  }

  /**
   * Raises the limit to what is enough for a few labs side by side; where it may not, it says what
   * to do if that many hosts need more.
   *
   * @param hosts those of all labs of this machine
   */
  void allow(int hosts) {
    try {
      int now = now();
      int needed = hosts * PER_HOST;
      int wanted = Math.max(LEAST, needed);
      if (now < wanted && Files.isWritable(file)) {
        Files.writeString(file, wanted + "\n");
        say.accept("raised fs.inotify.max_user_instances from " + now + " to " + wanted);
      } else if (now < needed) {
        say.accept(
            "hosts may fail to start: as root, `sysctl -w fs.inotify.max_user_instances=%d`"
                .formatted(wanted));
      }
    } catch (IOException | NumberFormatException e) {
      say.accept("cannot read " + file + ": " + e.getMessage());
    }
  }

  int now() throws IOException {
    // The kernel gives the whole number to the first read and nothing to the next, and Java's own
    // routines begin with a single byte.
    byte[] digits = new byte[32];
    try (InputStream in = Files.newInputStream(file)) {
      int length = Math.max(0, in.read(digits));
      return Integer.parseInt(new String(digits, 0, length, StandardCharsets.US_ASCII).strip());
    }
  }
}
