package foobar.remote.ssh;

import foobar.value.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Opens encrypted PKCS #8 files (RFC 5208), for which the SSH library would need another one. */
final class EncryptedPkcs8 {

  private static final Pattern FORM =
      Pattern.compile(
          "-----BEGIN ENCRYPTED PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)"
              + "-----END ENCRYPTED PRIVATE KEY-----");

  private EncryptedPkcs8() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).find();
  }

  /**
   * The same key, not encrypted.
   *
   * @throws GeneralSecurityException if the passphrase is wrong
   */
  static String open(String text, Secret passphrase) throws GeneralSecurityException, IOException {
    Matcher form = FORM.matcher(text);
    if (!form.find()) {
      throw new IOException("no encrypted key is in it");
    }
    EncryptedPrivateKeyInfo info =
        new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(form.group(1)));
    // Of this kind of parameters, the text is the name of the whole algorithm.
    String algorithm = info.getAlgParameters().toString();
    Key key =
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(passphrase.reveal().toCharArray()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
    String opened =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(cipher.doFinal(info.getEncryptedData()));
    return "-----BEGIN PRIVATE KEY-----\n" + opened + "\n-----END PRIVATE KEY-----\n";
  }
}
