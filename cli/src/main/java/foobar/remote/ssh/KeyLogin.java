package foobar.remote.ssh;

import java.util.Collections;
import java.util.Iterator;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.signature.SignatureFactoriesManager;

/** Logging in by key, with the keys of the one attempt only. */
final class KeyLogin extends AbstractUserAuthFactory {

  KeyLogin() {
    super(UserAuthPublicKey.NAME);
  }

  @Override
  public UserAuth createUserAuth(ClientSession session) {
    return new UserAuthPublicKey(session.getSignatureFactories()) {
      @Override
      protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
          ClientSession on, SignatureFactoriesManager manager) {
        SshClients.Attempt attempt = SshClients.attempt(on);
        return attempt == null
            ? Collections.emptyIterator()
            : attempt.credentials().keys(on, manager);
      }
    };
  }
}
