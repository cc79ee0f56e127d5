package foobar.modules.mysql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Whether a password is the one an account has, as far as its hash can tell. */
final class PasswordHash {

  private static final String DIGITS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SALT = 20;
  private static final int[][] ORDER = {
    {0, 10, 20}, {21, 1, 11}, {12, 22, 2}, {3, 13, 23}, {24, 4, 14},
    {15, 25, 5}, {6, 16, 26}, {27, 7, 17}, {18, 28, 8}, {9, 19, 29}
  };

  private PasswordHash() {}

  /**
   * @param plugin the account's authentication plugin
   * @param hex its authentication string, in hexadecimal
   * @return nothing where only logging in could tell
   */
  static Optional<Boolean> matches(String plugin, String hex, String password) {
    byte[] stored = HexFormat.of().parseHex(hex);
    return switch (plugin) {
      case "mysql_native_password", "" ->
          Optional.of(ofNative(password).equals(new String(stored, StandardCharsets.US_ASCII)));
      case "caching_sha2_password" ->
          Optional.of(stored.length == 0 ? password.isEmpty() : isCachingSha2(stored, password));
      case "auth_socket", "unix_socket", "mysql_no_login" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** As {@code mysql_native_password} stores it; empty for an empty password. */
  static String ofNative(String password) {
    if (password.isEmpty()) {
      return "";
    }
    byte[] once = digest("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
    byte[] twice = digest("SHA-1").digest(once);
    return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
  }

  /** {@code $A$}, thousands of rounds in three hexadecimal digits, {@code $}, salt, 43 digits. */
  private static boolean isCachingSha2(byte[] stored, String password) {
    String head = new String(stored, 0, Math.min(7, stored.length), StandardCharsets.US_ASCII);
    if (stored.length < 7 + SALT || !head.matches("\\$A\\$[0-9A-Fa-f]{3}\\$")) {
      return false;
    }
    int rounds = Integer.parseInt(head.substring(3, 6), 16) * 1000;
    byte[] salt = Arrays.copyOfRange(stored, 7, 7 + SALT);
    byte[] digest = Arrays.copyOfRange(stored, 7 + SALT, stored.length);
    byte[] ours =
        sha256Crypt(password.getBytes(StandardCharsets.UTF_8), salt, rounds)
            .getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(ours, digest);
  }

  /**
   * Drepper's "Unix crypt using SHA-256", with any salt: libraries take only printable ones of up
   * to 16 characters.
   */
  static String sha256Crypt(byte[] key, byte[] salt, int rounds) {
    MessageDigest sha = digest("SHA-256");
    byte[] b = digest("SHA-256", key, salt, key);
    sha.update(key);
    sha.update(salt);
    sha.update(repeat(b, key.length));
    for (int bits = key.length; bits > 0; bits >>= 1) {
      sha.update((bits & 1) == 1 ? b : key);
    }
    byte[] a = sha.digest();
    for (int i = 0; i < key.length; i++) {
      sha.update(key);
    }
    byte[] p = repeat(sha.digest(), key.length);
    for (int i = 0; i < 16 + (a[0] & 0xff); i++) {
      sha.update(salt);
    }
    byte[] s = repeat(sha.digest(), salt.length);
    byte[] c = a;
    for (int round = 0; round < rounds; round++) {
      sha.update(round % 2 == 1 ? p : c);
      if (round % 3 != 0) {
        sha.update(s);
      }
      if (round % 7 != 0) {
        sha.update(p);
      }
      sha.update(round % 2 == 1 ? c : p);
      c = sha.digest();
    }
    return encode(c);
  }

  private static String encode(byte[] c) {
    StringBuilder text = new StringBuilder();
    for (int[] three : ORDER) {
      int bits = (c[three[0]] & 0xff) << 16 | (c[three[1]] & 0xff) << 8 | (c[three[2]] & 0xff);
      digits(text, bits, 4);
    }
    digits(text, (c[31] & 0xff) << 8 | (c[30] & 0xff), 3);
    return text.toString();
  }

  private static void digits(StringBuilder text, int bits, int count) {
    for (int i = 0; i < count; i++) {
      text.append(DIGITS.charAt(bits >> (6 * i) & 63));
    }
  }

  private static byte[] repeat(byte[] bytes, int length) {
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      result[i] = bytes[i % bytes.length];
    }
    return result;
  }

  private static byte[] digest(String name, byte[]... parts) {
    MessageDigest digest = digest(name);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
