package foobar.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What a password and a salt give: a key to encrypt, a key to sign, a counter to start from. */
final class VaultKeys {

  private static final int ROUNDS = 10_000;
  private static final int KEY = 32;
  private static final int BLOCK = 16;

  private final SecretKeySpec encrypting;
  private final SecretKeySpec signing;
  private final IvParameterSpec counter;

  private VaultKeys(byte[] derived) {
    encrypting = new SecretKeySpec(derived, 0, KEY, "AES");
    signing = new SecretKeySpec(derived, KEY, KEY, "HmacSHA256");
    counter = new IvParameterSpec(derived, 2 * KEY, BLOCK);
  }

  static VaultKeys derive(VaultPassword password, byte[] salt) {
    int bits = (2 * KEY + BLOCK) * 8;
    PBEKeySpec spec = new PBEKeySpec(password.characters(), salt, ROUNDS, bits);
    try {
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      return new VaultKeys(factory.generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks PBKDF2 with SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }

  byte[] sign(byte[] encrypted) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(signing);
      return mac.doFinal(encrypted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC with SHA-256", e);
    }
  }

  /** Whether the signature is ours; takes the same time wherever it differs. */
  boolean signed(byte[] encrypted, byte[] signature) {
    return MessageDigest.isEqual(sign(encrypted), signature);
  }

  byte[] encrypt(byte[] plain) {
    int padding = BLOCK - plain.length % BLOCK;
    byte[] padded = Arrays.copyOf(plain, plain.length + padding);
    Arrays.fill(padded, plain.length, padded.length, (byte) padding);
    return cipher(Cipher.ENCRYPT_MODE, padded);
  }

  byte[] decrypt(byte[] encrypted) {
    byte[] padded = cipher(Cipher.DECRYPT_MODE, encrypted);
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
    boolean valid = padding >= 1 && padding <= BLOCK && padding <= padded.length;
    return valid ? Arrays.copyOf(padded, padded.length - padding) : padded;
  }

  private byte[] cipher(int mode, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, encrypting, counter);
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES-256 in counter mode", e);
    }
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
