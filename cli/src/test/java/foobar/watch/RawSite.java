package foobar.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to a connection what the test says, also what no decent server would do. */
final class RawSite implements AutoCloseable {

  /** Answers requests. */
  @FunctionalInterface
  interface Serving {
    /**
     * Answers one request.
     *
     * @param number counts the requests of the connection from 1
     * @return whether the connection takes further requests; else it is closed
     */
    boolean answer(Socket socket, int number) throws Exception;
  }

  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();
  final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket server;
  private final Serving serving;

  RawSite(Serving serving) {
    this.serving = serving;
    try {
      server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers everything at once, and keeps connections. */
  static RawSite wellBehaved() {
    return new RawSite((socket, number) -> ok(socket));
  }

  static boolean ok(Socket socket) throws IOException {
    return say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  /** Always true, to keep the connection. */
  static boolean say(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }

  /** Tears the connection down. */
  static boolean reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
    return false;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  Target target(String name) {
    return Target.of(name, uri("/"));
  }

  int openConnections() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      int number = 0;
      do {
        if (!readRequest(in)) {
          return;
        }
      } while (serving.answer(socket, ++number));
    } catch (Exception e) {
      // The other side ended it.
    } finally {
      open.remove(socket);
    }
  }

  private boolean readRequest(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    int body = 0;
    for (String line = in.readLine(); !"".equals(line); line = in.readLine()) {
      if (line == null) {
        return false;
      }
      head.append(line).append('\n');
      if (line.startsWith("Content-Length: ")) {
        body = Integer.parseInt(line.substring(16));
      }
    }
    for (int i = 0; i < body; i++) {
      head.append((char) in.read());
    }
    requests.incrementAndGet();
    if (heads.size() < 100) {
      heads.add(head.toString());
    }
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
