package foobar.remote.ssh;

import foobar.remote.Unreachable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The servers on the way to others. One login to each serves all hosts behind it: many at once
 * would be turned away by a server that guards itself against that (MaxStartups).
 */
final class Jumps {

  private final Supplier<SshClient> client;
  private final KeyRing ring;
  private final Map<List<String>, CompletableFuture<ClientSession>> sessions = new HashMap<>();

  Jumps(Supplier<SshClient> client, KeyRing ring) {
    this.client = client;
    this.ring = ring;
  }

  /**
   * A port of this machine behind which a server answers; null if it can be reached directly.
   *
   * @param way the servers to go through, in order
   * @param host whose way it is, for messages
   */
  @Nullable ExplicitPortForwardingTracker open(List<Hop> way, Hop next, String host) {
    if (way.isEmpty()) {
      return null;
    }
    Hop last = way.getLast();
    try {
      return session(way, host)
          .createLocalPortForwardingTracker(
              new SshdSocketAddress("127.0.0.1", 0),
              new SshdSocketAddress(next.address(), next.port()));
    } catch (IOException e) {
      throw new Unreachable(
          host + ": " + last.place() + " does not lead on to " + next.place(),
          "does its sshd allow it (AllowTcpForwarding)?",
          e);
    }
  }

  private ClientSession session(List<Hop> way, String host) {
    List<String> key = way.stream().map(Hop::place).toList();
    CompletableFuture<ClientSession> mine = new CompletableFuture<>();
    CompletableFuture<ClientSession> known;
    synchronized (sessions) {
      known = sessions.get(key);
      if (known == null || isOver(known)) {
        sessions.put(key, mine);
        known = null;
      }
    }
    if (known == null) {
      logIn(way, key, mine, host);
    }
    try {
      return (known == null ? mine : known).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Unreachable reason ? named(reason, way.getLast(), host) : e;
    }
  }

  private void logIn(
      List<Hop> way, List<String> key, CompletableFuture<ClientSession> mine, String host) {
    try {
      Hop last = way.getLast();
      ExplicitPortForwardingTracker before = open(way.subList(0, way.size() - 1), last, host);
      mine.complete(new Login(client.get(), last, ring).open(before));
    } catch (RuntimeException e) {
      synchronized (sessions) {
        sessions.remove(key);
      }
      mine.completeExceptionally(e);
    }
  }

  /** The same reason, told of the host that cannot be reached for it. */
  private static Unreachable named(Unreachable reason, Hop jump, String host) {
    String message = String.valueOf(reason.getMessage());
    String own = jump.name() + ": ";
    return message.startsWith(own)
        ? new Unreachable(
            host + " (through " + jump.name() + "): " + message.substring(own.length()),
            reason.help(),
            reason)
        : reason;
  }

  private static boolean isOver(CompletableFuture<ClientSession> session) {
    return session.isDone() && !session.isCompletedExceptionally() && !session.join().isOpen();
  }
}
