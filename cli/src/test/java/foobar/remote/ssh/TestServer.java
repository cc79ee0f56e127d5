package foobar.remote.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/** An SSH server on this machine that runs commands with its {@code sh}, or does worse. */
final class TestServer implements AutoCloseable {

  static final String USER = "tester";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Set<PublicKey> keys = ConcurrentHashMap.newKeySet();
  final AtomicInteger forwarded = new AtomicInteger();
  private KeyPair hostKey;

  TestServer() {
    this(newKey());
  }

  TestServer(KeyPair hostKey) {
    this.hostKey = hostKey;
    server.setHost("127.0.0.1");
    org.apache.sshd.core.CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals(USER) && keys.stream().anyMatch(one -> KeyUtils.compareKeys(one, key)));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals(USER) && password.equals("right"));
    server.setCommandFactory((channel, line) -> new LocalCommand(line));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key of the elliptic kind, because that is made quickly. */
  static KeyPair newKey() {
    try {
      return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SshServer server() {
    return server;
  }

  int port() {
    return server.getPort();
  }

  KeyPair hostKey() {
    return hostKey;
  }

  void hostKey(KeyPair key) {
    hostKey = key;
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
  }

  TestServer lets(PublicKey key) {
    keys.add(key);
    return this;
  }

  TestServer runs(CommandFactory commands) {
    server.setCommandFactory(commands);
    return this;
  }

  /** A known_hosts line for this server. */
  String known() {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
  }

  void knownIn(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          known(),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
