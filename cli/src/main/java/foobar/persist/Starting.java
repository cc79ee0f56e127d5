package foobar.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts a server that outlives the one who started it.
 *
 * @param launcher of this program
 * @param umask what the shell's {@code umask} prints
 * @param seconds that the server waits for the next call
 */
record Starting(String launcher, String umask, String seconds) {

  /** The file whose change makes it another program. */
  Path program() {
    return Path.of(launcher).resolveSibling("../lib/foobar.jar").normalize();
  }

  /** Returns once the server is to be found. */
  void start(Path socket) throws IOException {
    // In a session of its own, where the terminal's Ctrl-C and its end do not reach it.
    Process server =
        new ProcessBuilder(
                "setsid", launcher, "__persist", socket.toString(), launcher, umask, seconds)
            .redirectErrorStream(true)
            .start();
    server.getOutputStream().close();
    byte[] said = server.getInputStream().readNBytes(Server.READY.length());
    if (!new String(said, UTF_8).equals(Server.READY)) {
      String rest = new String(server.getInputStream().readAllBytes(), UTF_8);
      throw new IOException(
          "no process could be started to outlive this run: "
              + (new String(said, UTF_8) + rest).strip());
    }
  }
}
