package foobar.remote.ssh;

import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.session.ClientSession;

/** Logging in by key, with the keys of the one attempt only. */
final class KeyLogin extends AbstractUserAuthFactory {

  KeyLogin() {
    super(KeyProof.NAME);
  }

  @Override
  public UserAuth createUserAuth(ClientSession session) {
    return new KeyProof(session);
  }
}
