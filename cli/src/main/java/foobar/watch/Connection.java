package foobar.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * One connection to a target. The HTTP library writes and reads messages on it; when one is opened,
 * kept or given up is decided here, so that nothing is tried again unseen.
 */
final class Connection {

  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

  private final Target target;
  private final SocketChannel channel;
  private final DefaultBHttpClientConnection http =
      new DefaultBHttpClientConnection(Http1Config.DEFAULT);
  private boolean reusable;
  private long idleSince;

  /** Not connected yet, so that {@link #abort} can end connecting too. */
  Connection(Target target) throws IOException {
    this.target = target;
    this.channel = SocketChannel.open();
  }

  /** Connects and, for https, shakes hands. */
  void connect() throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(new InetSocketAddress(target.address(), target.port()));
    Socket socket = channel.socket();
    if (target.isEncrypted()) {
      SSLSocket encrypted = Tls.over(socket, target);
      http.bind(encrypted, socket);
    } else {
      http.bind(socket);
    }
  }

  /**
   * Sends a message and reads the whole answer.
   *
   * @return the answer's status
   */
  int exchange(Message message) throws IOException, HttpException {
    reusable = false;
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(message.method(), message.path());
    request.setHeader("Host", target.authority());
    request.setHeader("User-Agent", "foobar-watch");
    if (!message.body().isEmpty()) {
      byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
      request.setHeader("Content-Length", body.length);
      request.setHeader("Content-Type", ContentType.TEXT_PLAIN.getMimeType());
      request.setEntity(new StringEntity(message.body(), StandardCharsets.UTF_8));
    }
    HttpCoreContext notes = HttpCoreContext.create();
    try (ClassicHttpResponse response = EXECUTOR.execute(request, http, notes)) {
      drain(response.getEntity());
      reusable = EXECUTOR.keepAlive(request, response, http, notes);
      return response.getCode();
    }
  }

  private static void drain(HttpEntity entity) throws IOException {
    if (entity != null) {
      try (InputStream body = entity.getContent()) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  boolean isConnected() {
    return channel.isConnected();
  }

  /** Whether it can take a further request, as far as its last answer says. */
  boolean isReusable() {
    return reusable;
  }

  /** How much has come in so far, in bytes. */
  long received() {
    EndpointDetails details = http.getEndpointDetails();
    return details == null ? 0 : details.getReceivedBytesCount();
  }

  /** From now on it waits for a request. */
  void idle() {
    idleSince = System.nanoTime();
  }

  /** How long it has waited for a request. */
  Duration waited() {
    return Duration.ofNanos(System.nanoTime() - idleSince);
  }

  /**
   * Whether the site has ended it while nothing was asked. What comes without a question (a
   * balancer's 408) comes before an end. Looks without waiting; the HTTP library would wait a
   * millisecond each time.
   */
  boolean isEndedBySite() {
    try {
      channel.configureBlocking(false);
      if (channel.read(ByteBuffer.allocate(1)) != 0) {
        return true;
      }
      channel.configureBlocking(true);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Ends it at once, from any thread. */
  void abort() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more, which is what was wanted.
    }
  }
}
