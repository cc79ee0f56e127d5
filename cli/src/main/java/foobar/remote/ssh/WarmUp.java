package foobar.remote.ssh;

import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * Does once, with keys of no use, what every login does: Java loads code when it is first used, and
 * that of a key exchange takes a tenth of a second that nobody need wait for.
 */
final class WarmUp {

  private WarmUp() {}

  static void run() {
    try {
      agree();
      sign();
    } catch (Exception e) {
      // The login itself will say what is wrong, if anything is.
    }
  }

  private static void agree() throws Exception {
    AbstractDH ours = BuiltinDHFactories.curve25519.create();
    AbstractDH theirs = BuiltinDHFactories.curve25519.create();
    ours.setF(theirs.getE());
    ours.getK();
  }

  private static void sign() throws Exception {
    KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    byte[] message = new byte[64];
    Signature signature = BuiltinSignatures.ed25519.create();
    signature.initSigner(null, pair.getPrivate());
    signature.update(null, message);
    byte[] signed = signature.sign(null);
    signature.initVerifier(null, pair.getPublic());
    signature.update(null, message);
    signature.verify(null, signed);
  }
}
