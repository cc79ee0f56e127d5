package foobar.remote.ssh;

import foobar.remote.Unreachable;
import foobar.remote.shell.Channel;
import foobar.remote.shell.Listener;
import foobar.remote.shell.Spans;
import foobar.remote.shell.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Starts processes over one SSH connection. */
final class SshTransport implements Transport {

  /** What no server knows, but each answers (OpenSSH asks the same). */
  private static final String SIGN_OF_LIFE = "keepalive@openssh.com";

  private final Hop hop;
  private final ClientSession session;
  private final @Nullable ExplicitPortForwardingTracker way;
  private volatile @Nullable String lost;

  /**
   * @param session logged in
   * @param way the port it goes through, closed with it; null if it is direct
   */
  SshTransport(Hop hop, ClientSession session, @Nullable ExplicitPortForwardingTracker way) {
    this.hop = hop;
    this.session = session;
    this.way = way;
    session.addSessionListener(new Ends());
  }

  @Override
  public Channel start(String line, Listener listener) {
    try {
      ChannelExec channel = session.createExecChannel(line);
      channel.setOut(new Sink(listener::out));
      channel.setErr(new Sink(listener::err));
      channel.addCloseFutureListener(future -> ended(channel, listener));
      channel.open().verify(hop.within());
      return new SshChannel(channel);
    } catch (IOException | IllegalStateException e) {
      throw new Unreachable(
          hop.name() + ": no command can be started over the connection: " + e.getMessage(),
          "is the connection still there, and does the server allow more sessions (MaxSessions)?",
          e);
    }
  }

  private void ended(ChannelExec channel, Listener listener) {
    Integer status = channel.getExitStatus();
    if (status != null) {
      listener.ended(status, "exit status " + status);
    } else if (channel.getExitSignal() != null) {
      listener.ended(128, "signal " + channel.getExitSignal());
    } else {
      listener.ended(-1, lost == null ? "the server closed it" : lost);
    }
  }

  @Override
  public boolean hasNetwork() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public boolean answers(Duration within) {
    try {
      Buffer question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
      question.putString(SIGN_OF_LIFE);
      question.putBoolean(true);
      // A refusal, which is null, is an answer too.
      session.request(SIGN_OF_LIFE, question, within);
      return true;
    } catch (IOException | IllegalStateException silent) {
      return false;
    }
  }

  @Override
  public void close() {
    session.close(false).addListener(future -> Login.close(way));
  }

  /** Remembers why a session ended, for those whose commands end with it. */
  private final class Ends implements SessionListener {

    @Override
    public void sessionException(Session session, Throwable cause) {
      remember(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    @Override
    public void sessionDisconnect(
        Session session, int reason, String message, String language, boolean initiator) {
      remember(message);
    }

    private void remember(String reason) {
      if (lost == null && !reason.isBlank()) {
        Duration silence = hop.keepalive().multipliedBy(SshClients.UNANSWERED);
        lost =
            reason.contains("heartbeat")
                ? "no sign of life for " + Spans.text(silence)
                : reason.strip();
      }
    }
  }

  private interface Receiver {
    void accept(byte[] bytes, int offset, int length);
  }

  /** The SSH library writes what it receives; its window opens again when this returns. */
  private static final class Sink extends OutputStream {
    private final Receiver receiver;

    Sink(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void write(int one) {
      receiver.accept(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      receiver.accept(bytes, offset, length);
    }
  }

  private record SshChannel(ChannelExec channel) implements Channel {

    @Override
    public void send(byte[] bytes) throws IOException {
      OutputStream in = channel.getInvertedIn();
      in.write(bytes);
      in.flush();
    }

    @Override
    public void close() {
      channel.close(false);
    }
  }
}
