package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.None;
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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Filters that hash and encode. */
public final class Hashes {

  private static final String NAMESPACE = "361E6D51-FAEC-444A-9079-341386DA8E2E";

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

  private static Value password(Invocation call) {
    if (!(call.input() instanceof Text text)) {
      throw new Trouble(
          "secret must be unicode or bytes, not "
              + (call.input() == None.NONE ? "None" : call.input().typeName()));
    }
    Value salt = call.value("salt");
    return Text.of(
        Passwords.hash(
            text.value(),
            new Passwords.Recipe(
                call.text("hashtype", "sha512"),
                salt.truthy() ? Printed.str(salt).value() : null,
                call.has("salt_size") ? call.number("salt_size", 0) : 0,
                call.has("rounds") ? call.number("rounds", 0) : 0,
                call.has("ident") ? call.text("ident") : null)));
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
