package foobar.remote.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.remote.Unreachable;
import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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

  /** Until then what the person writes would go to a question that is not for the person. */
  private final CountDownLatch settled = new CountDownLatch(1);

  private volatile boolean refused;

  Talk(ClientSession session, Person person) {
    this.session = session;
    this.person = person;
  }

  /** Until the program ends; its status. */
  int hold(@Nullable String line, Hop hop) {
    try (PtyCapableChannelSession channel = channel(line)) {
      boolean withTerminal = person.window() != null;
      channel.setOut(withTerminal ? answering(person.out(), channel) : person.out());
      channel.setErr(withTerminal ? person.err() : answering(person.err(), channel));
      if (person.answer() == null) {
        settled.countDown();
      }
      channel.open().verify(hop.within());
      Thread.ofPlatform().daemon().name("ssh-input").start(() -> pump(channel.getInvertedIn()));
      person.onResize(window -> resize(channel, window));
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ZERO);
      return ended(channel.getExitStatus());
    } catch (IOException e) {
      throw new Unreachable(
          hop.name() + ": no terminal can be opened: " + e.getMessage(),
          "is the connection still there, and does the server allow terminals (PermitTTY)?",
          e);
    }
  }

  private int ended(@Nullable Integer status) {
    Person.Answer answer = person.answer();
    if (refused && answer != null) {
      throw Diagnostic.error("sudo refuses the password to become `" + answer.whom() + "`")
          .help("check `ansible_become_password`, or give it with --ask-become-pass")
          .mistake();
    }
    return status == null ? LOST : status;
  }

  private OutputStream answering(OutputStream out, PtyCapableChannelSession channel) {
    Person.Answer answer = person.answer();
    if (answer == null) {
      return out;
    }
    return new Answering(
        out,
        answer,
        new Answering.Turn() {
          @Override
          public void asked() throws IOException {
            OutputStream in = channel.getInvertedIn();
            in.write((answer.password().reveal() + "\n").getBytes(UTF_8));
            in.flush();
          }

          @Override
          public void askedAgain() {
            refused = true;
            channel.close(true);
          }

          @Override
          public void settled() {
            settled.countDown();
          }
        });
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
      settled.await();
      for (int got = person.in().read(bytes); got >= 0; got = person.in().read(bytes)) {
        to.write(bytes, 0, got);
        to.flush();
      }
    } catch (IOException | InterruptedException e) {
      // The program has ended and reads nothing more.
    }
  }
}
