package foobar.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A client's call under way: this process's streams are the client's meanwhile. */
final class Visit implements AutoCloseable {

  private static final InputStream NO_INPUT = InputStream.nullInputStream();

  private final Link link;
  private final BlockingQueue<Link.Frame> answers = new LinkedBlockingQueue<>();
  private final PrintStream out;
  private final PrintStream err;
  private volatile boolean over;

  Visit(Link link, Call call) {
    this.link = link;
    this.out = stream(Link.OUT);
    this.err = stream(Link.ERR);
    System.setIn(new Input());
    System.setOut(out);
    System.setErr(err);
    for (String name : Server.STREAMS) {
      System.setProperty(
          "foobar.terminal." + name, String.valueOf(call.terminals().contains(name)));
    }
    System.setProperty("foobar.streams", call.streams());
    Keyboard.lend(this::ask);
    Thread.ofVirtual().start(this::listen);
  }

  private PrintStream stream(byte kind) {
    return new PrintStream(new Output(kind), false, UTF_8);
  }

  /** Tells the client how it ended. */
  void end(int code) throws IOException {
    out.flush();
    err.flush();
    over = true;
    link.send(Link.END, new byte[] {(byte) code});
  }

  /** Hears what the client says; one who goes before the end takes the run with it. */
  private void listen() {
    try {
      Link.Frame frame = link.receive();
      while (frame != null) {
        if (frame.kind() == Link.INTERRUPT) {
          interrupt();
        } else {
          answers.add(frame);
        }
        frame = link.receive();
      }
    } catch (IOException gone) {
      // As if it had closed the connection.
    }
    if (!over) {
      System.exit(1);
    }
  }

  /** As if Ctrl-C had been pressed here: whoever waits for the signal gets it, else this ends. */
  private static void interrupt() throws IOException {
    new ProcessBuilder("kill", "-INT", String.valueOf(ProcessHandle.current().pid())).start();
  }

  private @Nullable String ask(String question, boolean hidden) {
    Link.Frame answer = asked(hidden ? Link.ASK_HIDDEN : Link.ASK, question.getBytes(UTF_8));
    return answer.kind() == Link.NOBODY ? null : new String(answer.body(), UTF_8);
  }

  /** One at a time: the client has one keyboard. */
  private synchronized Link.Frame asked(byte kind, byte[] question) {
    try {
      link.send(kind, question);
      return answers.take();
    } catch (IOException gone) {
      return new Link.Frame(Link.NOBODY, new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Link.Frame(Link.NOBODY, new byte[0]);
    }
  }

  @Override
  public void close() {
    Keyboard.lend(null);
    System.setIn(NO_INPUT);
  }

  private final class Input extends InputStream {

    private byte[] here = {};
    private int next;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (next == here.length) {
        here = asked(Link.INPUT, new byte[0]).body();
        next = 0;
      }
      if (here.length == 0) {
        return -1;
      }
      int count = Math.min(length, here.length - next);
      System.arraycopy(here, next, to, offset, count);
      next += count;
      return count;
    }
  }

  private final class Output extends OutputStream {

    private final byte kind;

    Output(byte kind) {
      this.kind = kind;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      link.send(kind, from, offset, length);
    }
  }
}
