package foobar.remote.local;

import foobar.remote.Unreachable;
import foobar.remote.shell.Channel;
import foobar.remote.shell.Listener;
import foobar.remote.shell.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts processes on this machine. */
public final class LocalTransport implements Transport {

  private static final int BLOCK = 64 * 1024;

  private final String host;
  private final Map<String, String> environment;

  /**
   * @param host this machine's name in the inventory, for messages
   */
  public LocalTransport(String host) {
    this(host, Map.of());
  }

  LocalTransport(String host, Map<String, String> environment) {
    this.host = host;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Channel start(String line, Listener listener) {
    try {
      ProcessBuilder process = new ProcessBuilder("/bin/sh", "-c", line);
      process.environment().putAll(environment);
      return new LocalChannel(process.start(), listener);
    } catch (IOException e) {
      throw new Unreachable(
          host + ": `sh` cannot be started on this machine: " + e.getMessage(),
          "a POSIX `sh` is needed at /bin/sh",
          e);
    }
  }

  @Override
  public boolean hasNetwork() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Each process ends with its own channel.
  }

  private static final class LocalChannel implements Channel {

    private final Process process;
    private final OutputStream input;

    LocalChannel(Process process, Listener listener) {
      this.process = process;
      this.input = process.getOutputStream();
      CountDownLatch streams = new CountDownLatch(2);
      pump(process.getInputStream(), listener::out, streams);
      pump(process.getErrorStream(), listener::err, streams);
      Thread.startVirtualThread(() -> end(process, listener, streams));
    }

    private interface Sink {
      void accept(byte[] bytes, int offset, int length);
    }

    private static void pump(InputStream from, Sink to, CountDownLatch done) {
      Thread.ofPlatform()
          .daemon()
          .name("local-shell-output")
          .start(
              () -> {
                byte[] block = new byte[BLOCK];
                try (from) {
                  for (int read; (read = from.read(block)) >= 0; ) {
                    to.accept(block, 0, read);
                  }
                } catch (IOException e) {
                  // Reading from a process that was ended fails; its end is told below.
                } finally {
                  done.countDown();
                }
              });
    }

    private static void end(Process process, Listener listener, CountDownLatch streams) {
      try {
        int status = process.waitFor();
        // A daemon that the shell left behind may hold its output open for ever.
        boolean all = streams.await(1, TimeUnit.SECONDS);
        listener.ended(status, "exit status " + status + (all ? "" : ", its output still open"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      input.write(bytes);
      input.flush();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
