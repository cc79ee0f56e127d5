package foobar.remote.ssh;

import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.jspecify.annotations.Nullable;

/** Connects to one server, checks its key, logs in. */
final class Login {

  private final SshClient client;
  private final Hop hop;
  private final KeyRing ring;
  private final ConnectTrouble trouble;
  private final long end;

  Login(SshClient client, Hop hop, KeyRing ring) {
    this.client = client;
    this.ring = ring;
    this.hop = hop;
    this.trouble = new ConnectTrouble(hop);
    this.end = System.nanoTime() + hop.within().toNanos();
  }

  /**
   * A session that is logged in. If it cannot be had, the way to it is closed.
   *
   * @param way a port behind which the server answers; null to connect directly
   */
  ClientSession open(@Nullable ExplicitPortForwardingTracker way) {
    try {
      return through(way == null ? null : way.getBoundAddress().toInetSocketAddress());
    } catch (RuntimeException e) {
      close(way);
      throw e;
    }
  }

  static void close(@Nullable ExplicitPortForwardingTracker way) {
    if (way != null) {
      try {
        way.close();
      } catch (IOException e) {
        // Its connection is gone, and the port with it.
      }
    }
  }

  /** The key that the server shows, which nobody has to know yet; null if it shows none. */
  @Nullable PublicKey offeredKey() {
    try (Credentials credentials = new Credentials(hop, ring)) {
      SshClients.Attempt attempt = attempt(credentials);
      ClientSession session = connect(null, attempt);
      try {
        // A key that is not known ends the session.
        session.waitFor(
            EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), left());
      } finally {
        session.close(true);
      }
      return attempt.check().offered();
    } catch (KeyFiles.Unusable e) {
      throw e.on(hop);
    }
  }

  private SshClients.Attempt attempt(Credentials credentials) {
    KnownHosts known = new KnownHosts(hop.trust().files());
    HostKeyCheck check = new HostKeyCheck(hop, known);
    Set<String> types = known.types(hop.keyName(), hop.port());
    // Of a new host the key that ssh would show, so that there is one fingerprint to compare.
    Set<String> first = types.isEmpty() ? Set.of("ssh-ed25519") : types;
    return new SshClients.Attempt(
        hop.keepalive(), check, first, credentials, new AtomicReference<>());
  }

  private ClientSession through(@Nullable SocketAddress through) {
    try (Credentials credentials = new Credentials(hop, ring)) {
      SshClients.Attempt attempt = attempt(credentials);
      ClientSession session = connect(through, attempt);
      boolean in = false;
      try {
        logIn(session, attempt);
        in = true;
        return session;
      } finally {
        if (!in) {
          session.close(true);
        }
      }
    } catch (KeyFiles.Unusable e) {
      throw e.on(hop);
    }
  }

  private ClientSession connect(@Nullable SocketAddress through, SshClients.Attempt attempt) {
    IOException last = null;
    for (SocketAddress address : through == null ? addresses() : List.of(through)) {
      try {
        return client
            .connect(hop.user(), address, SshClients.context(attempt), null)
            .verify(left())
            .getClientSession();
      } catch (IOException e) {
        last = e;
      }
    }
    throw trouble.notConnected(last);
  }

  private List<SocketAddress> addresses() {
    try {
      List<SocketAddress> addresses = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(hop.address())) {
        addresses.add(new InetSocketAddress(address, hop.port()));
      }
      return addresses;
    } catch (UnknownHostException e) {
      throw trouble.unknownName(e);
    }
  }

  private void logIn(ClientSession session, SshClients.Attempt attempt) {
    Credentials credentials = attempt.credentials();
    List<String> accepted = new CopyOnWriteArrayList<>();
    session.setPublicKeyAuthenticationReporter(Reports.keys(accepted));
    session.setPasswordAuthenticationReporter(Reports.passwords(accepted));
    Secret password = hop.password();
    if (password != null) {
      session.setPasswordIdentityProvider(on -> passwords(credentials, password));
    }
    session.setUserInteraction(new PasswordAnswers(credentials));
    try {
      session.auth().verify(left());
    } catch (IOException | IllegalStateException e) {
      Unreachable refusal = attempt.check().refusal();
      if (refusal != null) {
        throw refusal;
      }
      Throwable first = attempt.failure().get();
      throw trouble.notLoggedIn(first == null ? e : first, credentials.tried(), accepted);
    }
  }

  private static List<String> passwords(Credentials credentials, Secret password) {
    credentials.password();
    return List.of(password.reveal());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
  }
}
