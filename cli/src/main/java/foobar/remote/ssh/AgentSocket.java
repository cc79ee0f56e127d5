package foobar.remote.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** The user's ssh-agent, asked over its socket. */
final class AgentSocket extends AbstractAgentProxy {

  private static final int MOST = 4 * 1024 * 1024;

  private final SocketChannel socket;

  AgentSocket(Path path) throws IOException {
    super(null);
    socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request.getCompactData());
    while (out.hasRemaining()) {
      socket.write(out);
    }
    ByteBuffer size = read(4);
    int length = size.getInt();
    if (length < 1 || length > MOST) {
      throw new IOException("the agent answered " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(bytes);
    while (in.hasRemaining()) {
      if (socket.read(in) < 0) {
        throw new EOFException("the agent closed its socket");
      }
    }
    return in.flip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    super.close();
  }
}
