package foobar.remote.ssh;

import java.security.KeyPair;
import java.util.Collections;
import java.util.Iterator;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with the keys of one attempt. The first one is proven at once, where it is a file of a
 * type that has one algorithm only: to ask before whether the server would take it costs a round
 * trip. Of many keys a signature each would be too much work, and an agent may ask its owner.
 */
final class KeyProof extends UserAuthPublicKey {

  private static final String AT_ONCE = KeyPairProvider.SSH_ED25519;

  private boolean begun;
  private @Nullable PublicKeyIdentity first;

  KeyProof(ClientSession session) {
    super(session.getSignatureFactories());
  }

  @Override
  protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
      ClientSession on, SignatureFactoriesManager manager) {
    SshClients.Attempt attempt = SshClients.attempt(on);
    return attempt == null ? Collections.emptyIterator() : attempt.credentials().keys(on, manager);
  }

  @Override
  protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
    if (begun) {
      return super.sendAuthDataRequest(session, service);
    }
    begun = true;
    first =
        resolveAttemptedPublicKeyIdentity(
            session, service, session.getPublicKeyAuthenticationReporter());
    PublicKeyIdentity identity = first;
    if (!(identity instanceof KeyPairIdentity)
        || !AT_ONCE.equals(KeyUtils.getKeyType(identity.getKeyIdentity()))) {
      return super.sendAuthDataRequest(session, service);
    }
    first = null;
    current = identity;
    chosenAlgorithm = AT_ONCE;
    currentAlgorithms.clear();
    prove(identity.getKeyIdentity(), session, service);
    return true;
  }

  /** RFC 4252, section 7. */
  private void prove(KeyPair key, ClientSession session, String service) throws Exception {
    PublicKeyAuthenticationReporter reporter = session.getPublicKeyAuthenticationReporter();
    if (reporter != null) {
      reporter.signalAuthenticationAttempt(session, service, key, AT_ONCE);
    }
    String user = session.getUsername();
    Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    buffer.putString(user);
    buffer.putString(service);
    buffer.putString(getName());
    buffer.putBoolean(true);
    buffer.putString(AT_ONCE);
    buffer.putPublicKey(key.getPublic());
    appendSignature(session, service, getName(), user, AT_ONCE, key.getPublic(), null, buffer);
    session.writePacket(buffer);
  }

  @Override
  protected @Nullable PublicKeyIdentity resolveAttemptedPublicKeyIdentity(
      ClientSession session, String service, @Nullable PublicKeyAuthenticationReporter reporter)
      throws Exception {
    PublicKeyIdentity looked = first;
    if (looked != null) {
      first = null;
      return looked;
    }
    return super.resolveAttemptedPublicKeyIdentity(session, service, reporter);
  }
}
