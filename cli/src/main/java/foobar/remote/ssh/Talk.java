package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.channel.PtyCapableChannelSession;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;
import org.jspecify.annotations.Nullable;

/** One program on a host and the person who talks with it. */
final class Talk {

  /** What ssh itself ends with where the connection was lost. */
  private static final int LOST = 255;

  private final ClientSession session;
  private final Person person;

  Talk(ClientSession session, Person person) {
    this.session = session;
    this.person = person;
  }

  /** Until the program ends; its status. */
  int hold(@Nullable String line, Hop hop) {
    try (PtyCapableChannelSession channel = channel(line)) {
      channel.setOut(answering(person.out(), channel));
      channel.setErr(answering(person.err(), channel));
      channel.open().verify(hop.within());
      Thread.ofPlatform().daemon().name("ssh-input").start(() -> pump(channel.getInvertedIn()));
      person.onResize(window -> resize(channel, window));
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ZERO);
      Integer status = channel.getExitStatus();
      return status == null ? LOST : status;
    } catch (IOException e) {
      throw new Unreachable(
          hop.name() + ": no terminal can be opened: " + e.getMessage(),
          "is the connection still there, and does the server allow terminals (PermitTTY)?",
          e);
    }
  }

  private OutputStream answering(OutputStream out, PtyCapableChannelSession channel) {
    Person.Answer answer = person.answer();
    return answer == null ? out : new Answering(out, answer, channel::getInvertedIn);
  }

  private PtyCapableChannelSession channel(@Nullable String line) throws IOException {
    PtyChannelConfiguration pty = new PtyChannelConfiguration();
    Person.Window window = person.window();
    if (window != null) {
      pty.setPtyType(window.type());
      pty.setPtyColumns(window.columns());
      pty.setPtyLines(window.rows());
    }
    PtyCapableChannelSession channel =
        line == null
            ? session.createShellChannel(pty, Map.of())
            : session.createExecChannel(line, pty, Map.of());
    channel.setUsePty(window != null);
    return channel;
  }

  private static void resize(PtyCapableChannelSession channel, Person.Window window) {
    try {
      channel.sendWindowChange(window.columns(), window.rows());
    } catch (IOException e) {
      // The connection is lost, which ends the talk.
    }
  }

  private void pump(OutputStream to) {
    byte[] bytes = new byte[8192];
    try (to) {
      for (int got = person.in().read(bytes); got >= 0; got = person.in().read(bytes)) {
        to.write(bytes, 0, got);
        to.flush();
      }
    } catch (IOException e) {
      // The program has ended and reads nothing more.
    }
  }
}
