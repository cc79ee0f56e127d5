package foobar.persist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What client and server say to one another: frames of a byte that tells the kind, four bytes for
 * the length, and the body.
 */
final class Link implements AutoCloseable {

  /** From the client: a {@link Call}. */
  static final byte CALL = 'c';

  /** From the server: the call is taken. */
  static final byte TAKEN = 't';

  /** From the server: bytes for the ordinary output. */
  static final byte OUT = 'o';

  /** From the server: bytes for the output of errors. */
  static final byte ERR = 'e';

  /** From the server: bytes of the input are wanted; from the client: these, none at its end. */
  static final byte INPUT = 'i';

  /** From the server: a question, in UTF-8; from the client: its answer. */
  static final byte ASK = 'a';

  /** The same where what is typed is not shown. */
  static final byte ASK_HIDDEN = 'h';

  /** From the client: there is nobody to ask. */
  static final byte NOBODY = 'n';

  /** From the client: Ctrl-C. */
  static final byte INTERRUPT = '!';

  /** From the server: the exit code, a byte. */
  static final byte END = 'x';

  private static final int HEAD = 5;
  private static final byte[] NOTHING = {};

  /**
   * @param kind one of the above
   */
  record Frame(byte kind, byte[] body) {}

  private final SocketChannel channel;

  Link(SocketChannel channel) {
    this.channel = channel;
  }

  void send(byte kind) throws IOException {
    send(kind, NOTHING, 0, 0);
  }

  void send(byte kind, byte[] body) throws IOException {
    send(kind, body, 0, body.length);
  }

  /** May be called from any thread. */
  synchronized void send(byte kind, byte[] from, int offset, int length) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + length);
    frame.put(kind).putInt(length).put(from, offset, length).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /** The next one; null if the other side has gone. */
  @Nullable Frame receive() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (!fill(head)) {
      return null;
    }
    byte kind = head.get();
    ByteBuffer body = ByteBuffer.allocate(head.getInt());
    return fill(body) ? new Frame(kind, body.array()) : null;
  }

  private boolean fill(ByteBuffer wanted) throws IOException {
    while (wanted.hasRemaining()) {
      if (channel.read(wanted) < 0) {
        return false;
      }
    }
    wanted.flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
