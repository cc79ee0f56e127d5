package foobar.remote.shell;

import foobar.remote.Become;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts a shell as a user, passing a password prompt on the way if there is one. */
final class ShellOpening {

  private final String host;
  private final Transport transport;
  private final Duration within;
  private final Duration limit;

  /**
   * @param within how long starting may take
   * @param limit for a request that names none
   */
  ShellOpening(String host, Transport transport, Duration within, Duration limit) {
    this.host = host;
    this.transport = transport;
    this.within = within;
    this.limit = limit;
  }

  /**
   * A shell.
   *
   * @param process its number on the host
   * @param clock what is to be added to this machine's {@link System#nanoTime} for the host's time,
   *     in seconds since 1970; null where the host does not say it
   * @param unzips whether what is sent may be compressed
   */
  record Opened(FramedShell shell, String process, @Nullable Long clock, boolean unzips) {}

  Opened open(@Nullable Become become) {
    String mark = LoopText.mark();
    FramedShell shell = new FramedShell(host, mark, limit);
    if (become != null && (become.password() != null || become.method().equals("su"))) {
      return pass(become, shell, mark);
    }
    return enter(become, shell, mark);
  }

  /** Nothing can ask, so the loop goes out without waiting. */
  private Opened enter(@Nullable Become become, FramedShell shell, String mark) {
    Doorless door = new Doorless(shell);
    Channel channel = transport.start(Becoming.silent(become), door);
    try {
      return opened(shell, channel, mark);
    } catch (TookTooLong e) {
      throw trouble(become).slow(Spans.text(within));
    } catch (HostFailure | NotStarted e) {
      throw trouble(become).ended(door.status(), door.talk(), asksAfterAll(become));
    }
  }

  private Opened opened(FramedShell shell, Channel channel, String mark) {
    String said = shell.begin(channel, LoopText.with(mark), within).text().strip();
    String[] words = said.substring(said.lastIndexOf('\n') + 1).strip().split(" ", 3);
    boolean zips = words.length > 2 && transport.hasNetwork();
    return new Opened(shell, words[0], words.length > 1 ? clock(words[1]) : null, zips);
  }

  private static @Nullable Long clock(String seconds) {
    boolean said = seconds.matches("\\d{1,12}");
    return said
        ? Long.parseLong(seconds) - TimeUnit.NANOSECONDS.toSeconds(System.nanoTime())
        : null;
  }

  private Opened pass(Become become, FramedShell shell, String mark) {
    String prompt = "fb_" + LoopText.random(8) + ":";
    Doorway door = new Doorway(shell);
    Channel channel = transport.start(Becoming.asking(become, prompt), door);
    boolean let = false;
    try {
      waitAt(door, become, prompt, channel);
      let = true;
    } finally {
      if (!let) {
        channel.close();
      }
    }
    return opened(shell, channel, mark);
  }

  private void waitAt(Doorway door, Become become, String prompt, Channel channel) {
    long end = System.nanoTime() + within.toNanos();
    boolean answered = false;
    while (true) {
      long left = end - System.nanoTime();
      boolean unsaid = !door.talk().isEmpty() && !door.talk().endsWith("\n");
      long wait = unsaid ? Math.min(left, TimeUnit.MILLISECONDS.toNanos(500)) : left;
      Doorway.Event event = poll(door, wait);
      if (event == Doorway.Event.READY) {
        return;
      }
      if (event == Doorway.Event.ENDED) {
        String said = door.talk() + door.outTalk();
        throw answered && become.method().equals("su")
            ? trouble(become).wrongPassword(said)
            : trouble(become).ended(door.status(), said, false);
      }
      boolean asked = door.talk().contains(prompt) || (event == null && unsaid);
      if (asked) {
        answer(become, answered, channel);
        answered = true;
        door.forget();
      } else if (event == null && System.nanoTime() >= end) {
        throw trouble(become).slow(Spans.text(within));
      }
    }
  }

  private void answer(Become become, boolean answered, Channel channel) {
    Secret password = become.password();
    if (password == null) {
      throw trouble(become).passwordNeeded();
    }
    if (answered) {
      throw trouble(become).wrongPassword("");
    }
    try {
      channel.send((password.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Unreachable(host + ": the connection was lost: " + e.getMessage(), "", e);
    }
  }

  private static Doorway.@Nullable Event poll(Doorway door, long nanos) {
    try {
      return door.events().poll(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Doorway.Event.ENDED;
    }
  }

  /** Whether sudo, which was told not to ask, would ask for a password: in any language. */
  private boolean asksAfterAll(@Nullable Become become) {
    if (become == null || !become.method().equals("sudo")) {
      return false;
    }
    String prompt = "fb_" + LoopText.random(8) + ":";
    Doorway door = new Doorway(new Doorless(null));
    Channel channel = transport.start(Becoming.asking(become, prompt), door);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < end && !door.talk().contains(prompt)) {
        Doorway.Event event = poll(door, end - System.nanoTime());
        if (event == Doorway.Event.ENDED || event == Doorway.Event.READY) {
          return false;
        }
      }
      return door.talk().contains(prompt);
    } finally {
      channel.close();
    }
  }

  private BecomeTrouble trouble(@Nullable Become become) {
    return new BecomeTrouble(host, become);
  }
}
