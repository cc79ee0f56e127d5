package foobar.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the program starts if a process is to outlive the run: has a server do it, one that is
 * there or a new one, and lends it this process's streams. What is here runs cold at each start, so
 * it is little.
 */
public final class Client {

  /** As a shell says of a program that Ctrl-C has ended. */
  private static final int INTERRUPTED = 130;

  private static final int FAILED = 1;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private final FileInputStream in = new FileInputStream(FileDescriptor.in);
  private volatile boolean interrupted;

  private Client() {}

  /**
   * @param args the launcher, what its shell's {@code umask} prints, how many seconds a new server
   *     waits for the next call; and the command line
   */
  public static void main(String[] args) {
    Runtime.getRuntime().halt(new Client().run(args));
  }

  private int run(String[] args) {
    Starting starting = new Starting(args[0], args[1], args[2]);
    try {
      String around = Around.here(starting.program(), args[1]);
      String streams = "/proc/" + ProcessHandle.current().pid() + "/fd";
      List<String> words = Arrays.asList(args).subList(3, args.length);
      Call call = new Call(around, terminals(), streams, words);
      Link link = taken(Meeting.place(), call, starting);
      CtrlC.does(() -> interrupt(link));
      return serve(link);
    } catch (IOException e) {
      say(
          err,
          ("foobar: " + e.getMessage() + "; FOOBAR_PERSIST=0 does without it\n").getBytes(UTF_8));
      return FAILED;
    }
  }

  private static List<String> terminals() {
    List<String> terminals = new ArrayList<>();
    for (String stream : Server.STREAMS) {
      if (Boolean.getBoolean("foobar.terminal." + stream)) {
        terminals.add(stream);
      }
    }
    return terminals;
  }

  /** The way to a server that has taken the call. */
  private static Link taken(Meeting place, Call call, Starting starting) throws IOException {
    byte[] asked = call.bytes();
    for (Path socket : place.sockets(call.around())) {
      Link link = offered(socket, asked);
      if (link != null) {
        return link;
      }
    }
    Path socket = place.socket(call.around());
    starting.start(socket);
    Link link = offered(socket, asked);
    if (link == null) {
      throw new IOException("the process that is to outlive this run does not answer");
    }
    return link;
  }

  /** Null if nobody is there, or others have been quicker. */
  private static @Nullable Link offered(Path socket, byte[] call) throws IOException {
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException nobody) {
      // Whoever was killed has left its socket.
      Files.deleteIfExists(socket);
      return null;
    }
    Link link = new Link(channel);
    try {
      link.send(Link.CALL, call);
      if (link.receive() != null) {
        return link;
      }
    } catch (IOException refused) {
      // As if it had not been there.
    }
    link.close();
    return null;
  }

  private void interrupt(Link link) {
    interrupted = true;
    try {
      link.send(Link.INTERRUPT);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
  }

  /** Does what the server asks for; the exit code. */
  private int serve(Link link) throws IOException {
    try {
      Link.Frame frame = link.receive();
      while (frame != null) {
        switch (frame.kind()) {
          case Link.OUT -> say(out, frame.body());
          case Link.ERR -> say(err, frame.body());
          case Link.INPUT -> inBackground(() -> input(link));
          case Link.ASK, Link.ASK_HIDDEN -> answer(link, frame);
          default -> {
            return frame.body()[0];
          }
        }
        frame = link.receive();
      }
    } catch (IOException gone) {
      // As if it had ended.
    }
    if (interrupted) {
      return INTERRUPTED;
    }
    throw new IOException("the process that did the work has ended before it was done");
  }

  /** Nobody may listen any more; the run goes on, as without a server. */
  private static void say(OutputStream stream, byte[] bytes) {
    try {
      stream.write(bytes);
    } catch (IOException closed) {
      // Nobody is left to tell.
    }
  }

  /** While somebody types, Ctrl-C is heard and output shown. */
  private static void inBackground(Runnable reading) {
    Thread thread = new Thread(reading);
    thread.setDaemon(true);
    thread.start();
  }

  private void input(Link link) {
    byte[] bytes = new byte[1 << 13];
    try {
      int count = in.read(bytes);
      link.send(Link.INPUT, bytes, 0, Math.max(count, 0));
    } catch (IOException gone) {
      // The one who wanted it is no more.
    }
  }

  private static void answer(Link link, Link.Frame question) {
    inBackground(
        () -> {
          String text = new String(question.body(), UTF_8);
          String typed = Keyboard.here(text, question.kind() == Link.ASK_HIDDEN);
          try {
            if (typed == null) {
              link.send(Link.NOBODY);
            } else {
              link.send(question.kind(), typed.getBytes(UTF_8));
            }
          } catch (IOException gone) {
            // The one who asked is no more.
          }
        });
  }
}
