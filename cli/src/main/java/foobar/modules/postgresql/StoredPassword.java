package foobar.modules.postgresql;

import foobar.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps of a role's password.
 *
 * @param kept {@code SCRAM-SHA-256$...}, {@code md5...}, or empty if the role has none
 */
record StoredPassword(Secret kept) {

  /** As RFC 5803 and PostgreSQL write it: iterations, salt, stored key, server key. */
  private static final Pattern SCRAM =
      Pattern.compile(
          "SCRAM-SHA-256\\$(\\d+):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  /**
   * Whether it is what the server would keep of that password, or that hash itself.
   *
   * @param role the name, which is part of an md5 hash
   */
  boolean isOf(Secret password, String role) {
    String given = password.reveal();
    if (given.isEmpty()) {
      return kept.isEmpty();
    }
    if (SCRAM.matcher(given).matches() || given.matches("md5[0-9a-f]{32}")) {
      return given.equals(kept.reveal());
    }
    Matcher scram = SCRAM.matcher(kept.reveal());
    try {
      return scram.matches() ? verifies(scram, given) : md5(given + role).equals(kept.reveal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean verifies(Matcher scram, String password) throws GeneralSecurityException {
    byte[] salt = Base64.getDecoder().decode(scram.group(2));
    String prepared = Normalizer.normalize(password, Normalizer.Form.NFKC);
    byte[] salted = salted(prepared, salt, Integer.parseInt(scram.group(1)));
    byte[] serverKey = hmac(salted, "Server Key");
    return MessageDigest.isEqual(serverKey, Base64.getDecoder().decode(scram.group(4)));
  }

  private static byte[] salted(String password, byte[] salt, int iterations)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String md5(String text) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return "md5" + HexFormat.of().formatHex(hash);
  }
}
