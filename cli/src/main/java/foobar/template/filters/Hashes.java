package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/** Filters that hash and encode. */
public final class Hashes {

  private static final String NAMESPACE = "361E6D51-FAEC-444A-9079-341386DA8E2E";
  private static final String SALT_CHARACTERS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  public static final List<Routine> FILTERS =
      List.of(
          Texts.change("md5", text -> hex("MD5", text)),
          Texts.change("sha1", text -> hex("SHA-1", text)),
          Texts.change("checksum", text -> hex("SHA-1", text)),
          Routine.of(
              "hash",
              "hashtype='sha1'",
              call -> Text.of(hex(algorithm(call.text("hashtype", "sha1")), Texts.input(call)))),
          Routine.of(
              "password_hash",
              "hashtype='sha512', salt=None, salt_size=None, rounds=None, ident=None",
              Hashes::password),
          Routine.of("to_uuid", "namespace=''", Hashes::uuid),
          Routine.of("b64encode", "encoding='utf-8'", Hashes::encode),
          Routine.of("b64decode", "encoding='utf-8'", Hashes::decode));

  private Hashes() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String algorithm(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "md5" -> "MD5";
      case "sha1" -> "SHA-1";
      case "sha224" -> "SHA-224";
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      case "sha512" -> "SHA-512";
      case "sha3_224" -> "SHA3-224";
      case "sha3_256" -> "SHA3-256";
      case "sha3_384" -> "SHA3-384";
      case "sha3_512" -> "SHA3-512";
      default ->
          throw new Trouble(
              "there is no hash `" + name + "`",
              "there are md5, sha1, sha256, sha512 and sha3_256");
    };
  }

  private static String hex(String algorithm, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new Trouble("this Java has no hash `" + algorithm + "`");
    }
  }

  /** As {@code crypt(3)}: without {@code rounds} its own number of rounds, 5000. */
  private static Value password(Invocation call) {
    String type = call.text("hashtype", "sha512");
    String password = Routine.requireText(call.input(), "password_hash").value();
    if (call.has("rounds") && call.number("rounds", 5000) < 1000) {
      throw new Trouble("`rounds` of `password_hash` must be at least 1000");
    }
    String rounds = call.has("rounds") ? "rounds=" + call.number("rounds", 5000) + "$" : "";
    String salt = salt(call, type.startsWith("md5") ? 8 : 16);
    return Text.of(crypt(password, type, rounds + salt));
  }

  /**
   * Hashes a password for {@code /etc/shadow}.
   *
   * @param type such as {@code sha512} or {@code sha512_crypt}
   * @param salt the salt; may begin with {@code rounds=5000$}
   */
  public static String crypt(String password, String type, String salt) {
    byte[] secret = bytes(password);
    return switch (type) {
      case "sha512", "sha512_crypt" -> Sha2Crypt.sha512Crypt(secret, "$6$" + salt);
      case "sha256", "sha256_crypt" -> Sha2Crypt.sha256Crypt(secret, "$5$" + salt);
      case "md5", "md5_crypt" -> Md5Crypt.md5Crypt(secret, "$1$" + salt);
      default ->
          throw new Trouble(
              "`password_hash` knows no type `" + type + "`", "it knows sha512, sha256 and md5");
    };
  }

  private static String salt(Invocation call, int longest) {
    if (!call.has("salt") || !call.value("salt").truthy()) {
      int size =
          call.has("salt_size")
              ? Math.clamp(call.number("salt_size", longest), 1, longest)
              : longest;
      StringBuilder salt = new StringBuilder();
      for (int i = 0; i < size; i++) {
        salt.append(SALT_CHARACTERS.charAt(RANDOM.nextInt(SALT_CHARACTERS.length())));
      }
      return salt.toString();
    }
    String salt = Printed.str(call.value("salt")).value();
    if (salt.length() > longest || !salt.matches("[./0-9A-Za-z]*")) {
      throw new Trouble(
          "`salt` of `password_hash` may have %d characters out of letters, digits, `.` and `/`"
              .formatted(longest));
    }
    return salt;
  }

  /** A name-based UUID of version 5. */
  private static Value uuid(Invocation call) {
    UUID namespace;
    try {
      namespace = UUID.fromString(call.text("namespace", NAMESPACE));
    } catch (IllegalArgumentException e) {
      throw new Trouble("`namespace` of `to_uuid` must be a UUID");
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      ByteBuffer prefix = ByteBuffer.allocate(16);
      prefix
          .putLong(namespace.getMostSignificantBits())
          .putLong(namespace.getLeastSignificantBits());
      digest.update(prefix.array());
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(bytes(Texts.input(call))));
      long high = (hash.getLong() & ~0xf000L) | 0x5000L;
      long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
      return Text.of(new UUID(high, low).toString());
    } catch (NoSuchAlgorithmException e) {
      throw new Trouble("this Java has no SHA-1");
    }
  }

  private static Charset charset(Invocation call) {
    String name = call.text("encoding", "utf-8");
    try {
      return Charset.forName(name.replace("utf-16-", "utf-16").replace('_', '-'));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Trouble("there is no encoding `" + name + "`");
    }
  }

  private static Value encode(Invocation call) {
    ByteBuffer bytes = charset(call).encode(CharBuffer.wrap(Texts.input(call)));
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return Text.of(Base64.getEncoder().encodeToString(exact));
  }

  /** The letters that Python decodes: what stands after a whole padding is not looked at. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    int padding = 0;
    for (char c : text.toCharArray()) {
      int inGroup = letters.length() % 4;
      if (c != '=') {
        letters.append(c);
        padding = 0;
      } else if (inGroup >= 2 && inGroup + ++padding == 4) {
        return letters.toString();
      }
    }
    if (letters.length() % 4 != 0) {
      throw new Trouble("this is no base64: its padding is not whole");
    }
    return letters.toString();
  }

  private static Value decode(Invocation call) {
    String text = Texts.input(call).replaceAll("[^A-Za-z0-9+/=]", "");
    try {
      byte[] bytes = Base64.getDecoder().decode(letters(text));
      return Text.of(new String(bytes, charset(call)));
    } catch (IllegalArgumentException e) {
      throw new Trouble("this is no base64: " + e.getMessage());
    }
  }
}
