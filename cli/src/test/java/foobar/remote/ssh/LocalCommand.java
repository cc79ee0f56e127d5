package foobar.remote.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Runs a command line with this machine's {@code sh}, as sshd would. */
final class LocalCommand implements Command {

  private final String line;
  private InputStream in;
  private OutputStream out;
  private OutputStream err;
  private ExitCallback exit;
  private Process process;

  LocalCommand(String line) {
    this.line = line;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    process = new ProcessBuilder("/bin/sh", "-c", line).start();
    Thread.ofPlatform().daemon().start(() -> copy(in, process.getOutputStream()));
    Thread outs = Thread.ofPlatform().daemon().start(() -> copy(process.getInputStream(), out));
    Thread errs = Thread.ofPlatform().daemon().start(() -> copy(process.getErrorStream(), err));
    Thread.ofPlatform().daemon().start(() -> end(outs, errs));
  }

  private void end(Thread outs, Thread errs) {
    try {
      int status = process.waitFor();
      outs.join(1000);
      errs.join(1000);
      exit.onExit(status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    byte[] block = new byte[32 * 1024];
    try (to) {
      for (int read; (read = from.read(block)) >= 0; ) {
        to.write(block, 0, read);
        to.flush();
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
