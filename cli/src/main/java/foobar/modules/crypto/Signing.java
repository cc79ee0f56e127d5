package foobar.modules.crypto;

import java.util.Locale;
import java.util.Map;

/**
 * How something is signed.
 *
 * @param algorithm as certificates name it
 * @param digest the hash that the host's openssl takes; empty for keys that bring their own
 */
record Signing(Der algorithm, String digest) {

  private static final Map<String, String> RSA =
      Map.of(
          "md5", "1.2.840.113549.1.1.4",
          "sha1", "1.2.840.113549.1.1.5",
          "sha224", "1.2.840.113549.1.1.14",
          "sha256", "1.2.840.113549.1.1.11",
          "sha384", "1.2.840.113549.1.1.12",
          "sha512", "1.2.840.113549.1.1.13");
  private static final Map<String, String> ECC =
      Map.of(
          "sha1", "1.2.840.10045.4.1",
          "sha224", "1.2.840.10045.4.3.1",
          "sha256", "1.2.840.10045.4.3.2",
          "sha384", "1.2.840.10045.4.3.3",
          "sha512", "1.2.840.10045.4.3.4");
  private static final Map<String, String> DSA =
      Map.of("sha224", "2.16.840.1.101.3.4.3.1", "sha256", "2.16.840.1.101.3.4.3.2");

  /**
   * @throws IllegalArgumentException if such a key cannot be used so
   */
  static Signing of(PublicKey key, String digest) {
    String hash = digest.toLowerCase(Locale.ROOT).replace("-", "");
    return switch (key.type()) {
      case "RSA" -> new Signing(Der.sequence(number(RSA, hash, digest), Der.NULL), hash);
      case "ECC" -> new Signing(Der.sequence(number(ECC, hash, digest)), hash);
      case "DSA" -> new Signing(Der.sequence(number(DSA, hash, digest)), hash);
      case "Ed25519" -> new Signing(Der.sequence(Der.oid("1.3.101.112")), "");
      case "Ed448" -> new Signing(Der.sequence(Der.oid("1.3.101.113")), "");
      default -> throw new IllegalArgumentException("a key of type " + key.type() + " cannot sign");
    };
  }

  private static Der number(Map<String, String> known, String hash, String written) {
    String number = known.get(hash);
    if (number == null) {
      throw new IllegalArgumentException("Unsupported digest \"" + written + "\"");
    }
    return Der.oid(number);
  }

  /** What is signed, how, and the signature: a request, a certificate, a list of revoked ones. */
  Der signed(Der content, byte[] signature) {
    return Der.sequence(content, algorithm, Der.bits(signature, 0));
  }
}
