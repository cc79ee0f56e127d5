package foobar.remote.ssh;

import foobar.remote.Unreachable;
import foobar.value.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
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
   * A session that is logged in.
   *
   * @param through where the last server on the way listens for this one; null to connect directly
   */
  ClientSession open(@Nullable SocketAddress through) {
    try (Credentials credentials = new Credentials(hop, ring)) {
      KnownHosts known = new KnownHosts(hop.trust().files());
      HostKeyCheck check = new HostKeyCheck(hop, known);
      Set<String> types = known.types(hop.keyName(), hop.port());
      ClientSession session = connect(through, new SshClients.Attempt(check, types, credentials));
      boolean in = false;
      try {
        logIn(session, credentials, check);
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

  private void logIn(ClientSession session, Credentials credentials, HostKeyCheck check) {
    List<String> accepted = new CopyOnWriteArrayList<>();
    session.setPublicKeyAuthenticationReporter(
        new PublicKeyAuthenticationReporter() {
          @Override
          public void signalAuthenticationFailure(
              ClientSession on,
              String service,
              java.security.@Nullable KeyPair key,
              boolean partial,
              @Nullable List<String> methods) {
            if (methods != null) {
              accepted.clear();
              accepted.addAll(methods);
            }
          }
        });
    Secret password = hop.password();
    if (password != null) {
      session.setPasswordIdentityProvider(on -> passwords(credentials, password));
    }
    session.setUserInteraction(new PasswordAnswers(credentials));
    if (!hop.keepalive().isZero()) {
      CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, 3);
      session.setSessionHeartbeat(HeartbeatType.IGNORE, hop.keepalive());
    }
    try {
      session.auth().verify(left());
    } catch (IOException e) {
      Unreachable refusal = check.refusal();
      throw refusal != null ? refusal : trouble.notLoggedIn(e, credentials.tried(), accepted);
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
