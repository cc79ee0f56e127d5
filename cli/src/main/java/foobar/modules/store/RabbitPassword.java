package foobar.modules.store;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A password as RabbitMQ keeps it: four random bytes, and the hash of them and the password.
 *
 * @param password empty for none, so that nobody can log in by one
 */
record RabbitPassword(Secret password) {

  private static final int SALT = 4;
  private static final String SHA256 = "rabbit_password_hashing_sha256";

  /** The definition of a user who has it. */
  MapValue user(String name, List<String> tags) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return MapValue.empty()
        .put("name", Text.of(name))
        .put("password_hash", Text.of(password.isEmpty() ? "" : hash(salt, "SHA-256")))
        .put("hashing_algorithm", Text.of(SHA256))
        .put("tags", Sequence.of(tags.stream().map(Text::of).toList()));
  }

  /** Whether it is that of a user among those that the node exported. */
  boolean isKept(List<Mapping> users, String name) {
    for (Mapping user : users) {
      if (Rabbit.field(user, "name").equals(name)) {
        String kept = Rabbit.field(user, "password_hash");
        String algorithm = Rabbit.field(user, "hashing_algorithm");
        return password.isEmpty() ? kept.isEmpty() : isOf(kept, algorithm);
      }
    }
    return false;
  }

  private boolean isOf(String kept, String algorithm) {
    byte[] bytes = Base64.getDecoder().decode(kept);
    if (bytes.length <= SALT) {
      return false;
    }
    String digest = algorithm.endsWith("sha512") ? "SHA-512" : "SHA-256";
    return hash(Arrays.copyOf(bytes, SALT), digest).equals(kept);
  }

  private String hash(byte[] salt, String algorithm) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(salt);
      byte[] hash = digest.digest(password.reveal().getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(salt, salt.length + hash.length);
      System.arraycopy(hash, 0, all, salt.length, hash.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
