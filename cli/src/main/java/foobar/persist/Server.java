package foobar.persist;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does what clients ask for, one after the other, until nobody has asked for a while. While it is
 * at work its socket is not there, so that others start a server of their own.
 */
public final class Server {

  /** What a new one prints once clients can find it. */
  public static final String READY = "ready";

  /** The names of a process's streams. */
  static final List<String> STREAMS = List.of("in", "out", "err");

  /** The program as it is called from a command line. */
  public interface Program {

    /** The exit code. It prints to {@code System.out} and {@code System.err}. */
    int run(List<String> words);
  }

  private final String around;
  private final Program program;

  /**
   * @param launcher of this program
   * @param umask what the shell's {@code umask} prints
   * @throws IOException if the program or the current folder is no longer there
   */
  public Server(String launcher, String umask, Program program) throws IOException {
    this.around = Around.here(new Starting(launcher, umask, "").program(), umask);
    this.program = program;
  }

  /**
   * Returns when nobody has asked for so long.
   *
   * @param found is told once clients can find it, and may print
   */
  public void serve(Path socket, Duration idle, Runnable found) throws IOException {
    Runnable next = found;
    while (true) {
      SocketChannel client;
      try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        door.bind(UnixDomainSocketAddress.of(socket));
        next.run();
        next = () -> {};
        client = next(door, idle);
      } finally {
        Files.deleteIfExists(socket);
      }
      if (client == null) {
        return;
      }
      try (Link link = new Link(client)) {
        take(link);
      }
    }
  }

  private static @Nullable SocketChannel next(ServerSocketChannel door, Duration idle)
      throws IOException {
    try (Selector waiting = Selector.open()) {
      door.configureBlocking(false);
      door.register(waiting, SelectionKey.OP_ACCEPT);
      waiting.select(idle.toMillis());
      SocketChannel client = door.accept();
      if (client != null) {
        client.configureBlocking(true);
      }
      return client;
    }
  }

  private void take(Link link) throws IOException {
    Link.Frame frame = link.receive();
    if (frame == null || frame.kind() != Link.CALL) {
      return;
    }
    Call call = Call.of(frame.body());
    if (call.around().equals(around)) {
      link.send(Link.TAKEN);
      try (Visit visit = new Visit(link, call)) {
        visit.end(program.run(call.words()));
      }
    }
  }
}
