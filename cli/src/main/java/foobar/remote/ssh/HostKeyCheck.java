package foobar.remote.ssh;

import foobar.remote.Target.Trust.Policy;
import foobar.remote.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** Believes a host's key or not; keeps why not. */
final class HostKeyCheck implements ServerKeyVerifier {

  private final Hop hop;
  private final KnownHosts known;
  private volatile @Nullable Unreachable refusal;
  private volatile @Nullable PublicKey offered;

  HostKeyCheck(Hop hop, KnownHosts known) {
    this.hop = hop;
    this.known = known;
  }

  /** Why the key was refused; null if it was not. */
  @Nullable Unreachable refusal() {
    return refusal;
  }

  /** The key that the server has shown; null if it has not come to that. */
  @Nullable PublicKey offered() {
    return offered;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress from, PublicKey key) {
    offered = key;
    if (hop.trust().policy() == Policy.OFF) {
      return true;
    }
    try {
      refusal = judge(key);
    } catch (UncheckedIOException e) {
      refusal =
          new Unreachable(
              hop.name() + ": the known hosts cannot be read: " + e.getMessage(),
              "make the file readable for you",
              e);
    }
    return refusal == null;
  }

  private @Nullable Unreachable judge(PublicKey key) {
    return switch (known.verdict(hop.keyName(), hop.port(), key)) {
      case KnownHosts.Verdict.Known ok -> null;
      case KnownHosts.Verdict.Revoked revoked -> revoked(key, revoked);
      case KnownHosts.Verdict.Changed changed -> changed(key, changed);
      case KnownHosts.Verdict.Unknown unknown ->
          hop.trust().policy() == Policy.ACCEPT_NEW ? add(key) : unknown(key);
    };
  }

  private @Nullable Unreachable add(PublicKey key) {
    try {
      known.add(hop.keyName(), hop.port(), key);
      return null;
    } catch (IOException e) {
      return new Unreachable(
          hop.name()
              + ": its host key cannot be added to "
              + known.files().getFirst()
              + ": "
              + e.getMessage(),
          "make the file writable for you",
          e);
    }
  }

  private Unreachable unknown(PublicKey key) {
    return new Unreachable(
        hop.name() + ": the host key of " + hop.knownAs() + " is not known: " + shown(key),
        "compare the fingerprint with the host's own (on the host: ssh-keygen -lf "
            + ownFile(key)
            + "), then trust it: echo '"
            + KnownHosts.entry(hop.keyName(), hop.port(), key)
            + "' >> "
            + known.files().getFirst()
            + " (or trust all new ones: --host-key-checking=accept-new)");
  }

  private Unreachable changed(PublicKey key, KnownHosts.Verdict.Changed changed) {
    return new Unreachable(
        hop.name()
            + ": the host key of "
            + hop.knownAs()
            + " has changed: it is "
            + shown(key)
            + ", but "
            + changed.file()
            + ":"
            + changed.line()
            + " has "
            + shown(changed.known())
            + "; someone may be listening in",
        "if the host was set up anew, forget its old key: ssh-keygen -R '"
            + hop.knownAs()
            + "' -f "
            + changed.file());
  }

  private Unreachable revoked(PublicKey key, KnownHosts.Verdict.Revoked revoked) {
    return new Unreachable(
        hop.name()
            + ": the host key of "
            + hop.knownAs()
            + " is revoked by "
            + revoked.file()
            + ":"
            + revoked.line()
            + ": "
            + shown(key),
        "give the host a new key");
  }

  /** Its type and its fingerprint. */
  static String shown(PublicKey key) {
    return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }

  private static String ownFile(PublicKey key) {
    String type = PublicKeyEntry.toString(key);
    String kind = type.contains("ed25519") ? "ed25519" : type.startsWith("ecdsa") ? "ecdsa" : "rsa";
    return "/etc/ssh/ssh_host_" + kind + "_key.pub";
  }
}
