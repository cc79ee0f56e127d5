package foobar.remote.shell;

import java.io.IOException;

/** A process on a host, seen from its standard input. */
public interface Channel extends AutoCloseable {

  /**
   * Sends bytes at once; blocks while the far end does not read.
   *
   * @throws IOException if the process or the connection has ended
   */
  void send(byte[] bytes) throws IOException;

  /** Ends the process as far as the transport can; what it still says is not heard. */
  @Override
  void close();
}
