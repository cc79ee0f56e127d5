package foobar.template.filters;

import foobar.template.Trouble;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Hashes of passwords, as they stand in {@code /etc/shadow} and the like. */
public final class Passwords {

  private static final String SALT_CHARACTERS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, String> SHORT =
      Map.of(
          "md5", "md5_crypt",
          "blowfish", "bcrypt",
          "sha256", "sha256_crypt",
          "sha512", "sha512_crypt");
  private static final int BCRYPT_ROUNDS = 12;
  private static final int BCRYPT_SALT = 22;

  /**
   * How a password is to be hashed.
   *
   * @param type such as {@code sha512} or {@code sha512_crypt}
   * @param salt null for one by chance
   * @param saltSize how long that one is; 0 for the usual length
   * @param rounds how much work it is; 0 for the usual number
   * @param ident which variant of bcrypt
   */
  public record Recipe(
      String type, @Nullable String salt, int saltSize, int rounds, @Nullable String ident) {

    /** The usual one of a type, with a salt that is given. */
    public static Recipe of(String type, @Nullable String salt) {
      return new Recipe(type, salt, 0, 0, null);
    }

    String longType() {
      return SHORT.getOrDefault(type, type);
    }
  }

  private Passwords() {}

  /** How long the salt of a type is. */
  public static int saltSize(String type) {
    return switch (SHORT.getOrDefault(type, type)) {
      case "sha512_crypt", "sha256_crypt" -> 16;
      case "bcrypt" -> BCRYPT_SALT;
      case "des_crypt" -> 2;
      default -> 8;
    };
  }

  /** A salt that nobody can foresee. */
  public static String salt(int length) {
    StringBuilder salt = new StringBuilder();
    for (int i = 0; i < length; i++) {
      salt.append(SALT_CHARACTERS.charAt(RANDOM.nextInt(SALT_CHARACTERS.length())));
    }
    return salt.toString();
  }

  /**
   * Hashes a password.
   *
   * @throws Trouble if there is no such type, or the salt or the rounds do not fit it
   */
  public static String hash(String password, Recipe recipe) {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    return switch (recipe.longType()) {
      case "sha512_crypt" -> Sha2Crypt.sha512Crypt(secret, "$6$" + work(recipe) + salt(recipe));
      case "sha256_crypt" -> Sha2Crypt.sha256Crypt(secret, "$5$" + work(recipe) + salt(recipe));
      case "md5_crypt" -> Md5Crypt.md5Crypt(secret, "$1$" + salt(recipe));
      case "apr_md5_crypt" -> Md5Crypt.apr1Crypt(secret, "$apr1$" + salt(recipe));
      case "des_crypt" -> UnixCrypt.crypt(secret, exact(recipe, 2));
      case "bcrypt" -> bcrypt(secret, recipe);
      case "pbkdf2_sha256" -> derived(password, recipe, "SHA256", 29_000);
      case "pbkdf2_sha512" -> derived(password, recipe, "SHA512", 25_000);
      case "pbkdf2_sha1" -> derived(password, recipe, "SHA1", 131_000);
      case "grub_pbkdf2_sha512" -> forGrub(password, recipe);
      default ->
          throw new Trouble(
              "crypt.crypt does not support '" + recipe.type() + "' algorithm",
              "there are sha512, sha256, md5, blowfish, apr_md5_crypt, des_crypt, pbkdf2_sha256,"
                  + " pbkdf2_sha512, pbkdf2_sha1 and grub_pbkdf2_sha512");
    };
  }

  private static String bcrypt(byte[] secret, Recipe recipe) {
    String ident = recipe.ident() == null ? "2b" : recipe.ident();
    int rounds = recipe.rounds() == 0 ? BCRYPT_ROUNDS : recipe.rounds();
    if (rounds < 4 || rounds > 31) {
      throw new Trouble("`rounds` of bcrypt may be 4 to 31, not " + rounds);
    }
    if (!ident.matches("2[aby]?")) {
      throw new Trouble("bcrypt has no `ident` " + ident, "there are 2, 2a, 2b and 2y");
    }
    String setting = "$%s$%02d$%s".formatted(ident, rounds, exact(recipe, BCRYPT_SALT));
    try {
      return BCrypt.hashpw(secret, setting);
    } catch (IllegalArgumentException e) {
      throw new Trouble("bcrypt cannot hash this password: " + e.getMessage());
    }
  }

  /** As {@code crypt(3)}: without {@code rounds} its own number of rounds, 5000. */
  private static String work(Recipe recipe) {
    if (recipe.rounds() == 0) {
      return "";
    }
    if (recipe.rounds() < 1000) {
      throw new Trouble("`rounds` of `password_hash` must be at least 1000");
    }
    return "rounds=" + recipe.rounds() + "$";
  }

  private static String exact(Recipe recipe, int size) {
    String salt = salt(recipe);
    if (salt.length() != size) {
      throw new Trouble("invalid salt size", "it must have " + size + " characters");
    }
    return salt;
  }

  private static String salt(Recipe recipe) {
    int longest = saltSize(recipe.type());
    String given = recipe.salt();
    if (given == null || given.isEmpty()) {
      return salt(recipe.saltSize() == 0 ? longest : Math.clamp(recipe.saltSize(), 1, longest));
    }
    if (!given.matches("[./0-9A-Za-z]*")) {
      throw new Trouble(
          "invalid characters in salt", "there may be letters, digits, `.` and `/` in it");
    }
    if (given.length() > longest) {
      throw new Trouble("invalid salt size", "it may have " + longest + " characters");
    }
    return given;
  }

  private static byte[] rawSalt(Recipe recipe, int usual) {
    String given = recipe.salt();
    if (given != null && !given.isEmpty()) {
      return given.getBytes(StandardCharsets.UTF_8);
    }
    byte[] salt = new byte[recipe.saltSize() == 0 ? usual : recipe.saltSize()];
    RANDOM.nextBytes(salt);
    return salt;
  }

  private static byte[] pbkdf2(String password, byte[] salt, int rounds, String digest) {
    int bits = digest.equals("SHA512") ? 512 : digest.equals("SHA256") ? 256 : 160;
    try {
      PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, bits);
      return SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest)
          .generateSecret(key)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new Trouble("this Java lacks PBKDF2 with " + digest);
    }
  }

  private static String derived(String password, Recipe recipe, String digest, int usual) {
    byte[] salt = rawSalt(recipe, 16);
    int rounds = recipe.rounds() == 0 ? usual : recipe.rounds();
    String name = digest.equals("SHA1") ? "pbkdf2" : "pbkdf2-" + digest.toLowerCase(Locale.ROOT);
    return "$%s$%d$%s$%s"
        .formatted(name, rounds, plain64(salt), plain64(pbkdf2(password, salt, rounds, digest)));
  }

  private static String plain64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('+', '.');
  }

  private static String forGrub(String password, Recipe recipe) {
    byte[] salt = rawSalt(recipe, 64);
    int rounds = recipe.rounds() == 0 ? 25_000 : recipe.rounds();
    HexFormat hex = HexFormat.of().withUpperCase();
    return "grub.pbkdf2.sha512.%d.%s.%s"
        .formatted(
            rounds, hex.formatHex(salt), hex.formatHex(pbkdf2(password, salt, rounds, "SHA512")));
  }
}
