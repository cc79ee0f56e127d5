package foobar.remote.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Sets the SSH library up. */
final class SshClients {

  /**
   * What belongs to one attempt to connect, found again by what all connections share.
   *
   * @param keepalive how often the server is to give a sign of life; 0 for never
   * @param check of the server's key
   * @param knownTypes of the keys known for the server, which it is asked for first
   * @param credentials to log in with
   * @param failure the first thing that went wrong
   */
  record Attempt(
      Duration keepalive,
      HostKeyCheck check,
      Set<String> knownTypes,
      Credentials credentials,
      AtomicReference<Throwable> failure) {}

  private static final AttributeKey<Attempt> ATTEMPT = new AttributeKey<>();

  /** Signs of life that may stay unanswered in a row before a connection counts as lost. */
  static final int UNANSWERED = 3;

  private static final Duration NEVER = Duration.ofDays(7);

  private SshClients() {}

  static AttributeRepository context(Attempt attempt) {
    return AttributeRepository.ofKeyValuePair(ATTEMPT, attempt);
  }

  /** A started client that takes nothing from the user's files by itself. */
  static SshClient start() {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServerKeyVerifier(
        (session, address, key) -> {
          Attempt attempt = attempt(session);
          return attempt != null && attempt.check().verifyServerKey(session, address, key);
        });
    client.setUserAuthFactories(
        List.of(
            new KeyLogin(),
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    client.addSessionListener(new Watcher());
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    // How long a command may take is for its own time-out to say, also when it reads slowly.
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(client, NEVER);
    client.start();
    return client;
  }

  static @Nullable Attempt attempt(Session session) {
    // Not by getConnectionContext, which knows it only when the session has been made.
    return session.getIoSession().getAttribute(AttributeRepository.class)
            instanceof AttributeRepository context
        ? context.getAttribute(ATTEMPT)
        : null;
  }

  /**
   * Asks a server first for a key of a type that is known for it, as it may have several keys;
   * keeps what goes wrong before there is a login to tell it to.
   */
  private static final class Watcher implements SessionListener {

    @Override
    public void sessionEstablished(Session session) {
      Attempt attempt = attempt(session);
      if (attempt != null && !attempt.keepalive().isZero()) {
        // Read when the session makes its services, which is before it can be had otherwise.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(session, attempt.keepalive());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, UNANSWERED);
      }
    }

    @Override
    public void sessionException(Session session, Throwable cause) {
      Attempt attempt = attempt(session);
      if (attempt != null) {
        attempt.failure().compareAndSet(null, cause);
      }
    }

    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      Attempt attempt = attempt(session);
      String types = proposal.get(KexProposalOption.SERVERKEYS);
      if (attempt != null && types != null && !attempt.knownTypes().isEmpty()) {
        List<String> first = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String type : types.split(",")) {
          (attempt.knownTypes().contains(keyType(type)) ? first : rest).add(type);
        }
        // As ssh does: of several known keys the one that is checked fastest.
        first.sort(Comparator.comparing(type -> !type.equals(KeyPairProvider.SSH_ED25519)));
        first.addAll(rest);
        proposal.put(KexProposalOption.SERVERKEYS, String.join(",", first));
      }
    }

    /** The type of the key that a signature algorithm needs. */
    private static String keyType(String algorithm) {
      return algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    }
  }
}
