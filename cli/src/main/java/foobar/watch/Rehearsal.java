package foobar.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A few requests of this program to itself before the first real one: loading the code for them
 * took a third of a second, which would count as the site's.
 */
final class Rehearsal {

  private static final int REQUESTS = 20;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private Rehearsal() {}

  static void play(ScheduledExecutorService timer) {
    try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(own));
      URI uri = URI.create("http://127.0.0.1:" + own.getLocalPort() + "/");
      Connections connections = new Connections(Target.of("rehearsal", uri));
      WatchSettings settings = WatchSettings.rate(1).withTimeLimit(Duration.ofSeconds(2));
      Exchange exchange = new Exchange(connections, settings, timer);
      Ledger ledger = new Ledger("rehearsal", 0);
      for (int i = 0; i < REQUESTS; i++) {
        long due = System.nanoTime();
        ledger.sent("rehearsal");
        ledger.done("rehearsal", exchange.send(Message.get("rehearsal", "/")), due);
      }
      connections.close();
    } catch (IOException e) {
      // Then the first answers seem a little slower than they are.
    }
  }

  private static void serve(ServerSocket own) {
    try (Socket socket = own.accept();
        InputStream in = socket.getInputStream()) {
      byte[] end = {'\r', '\n', '\r', '\n'};
      int matched = 0;
      for (int read = in.read(); read >= 0; read = in.read()) {
        matched = read == end[matched] ? matched + 1 : (read == end[0] ? 1 : 0);
        if (matched == end.length) {
          matched = 0;
          socket.getOutputStream().write(ANSWER);
        }
      }
    } catch (IOException e) {
      // The rehearsal is over.
    }
  }
}
