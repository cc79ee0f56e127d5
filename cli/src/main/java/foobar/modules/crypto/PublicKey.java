package foobar.modules.crypto;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A public key as certificates hold it.
 *
 * @param der the SubjectPublicKeyInfo
 */
record PublicKey(Der der) {

  private static final Map<String, String> CURVES =
      Map.ofEntries(
          Map.entry("1.3.132.0.33", "secp224r1"),
          Map.entry("1.3.132.0.10", "secp256k1"),
          Map.entry("1.2.840.10045.3.1.7", "secp256r1"),
          Map.entry("1.3.132.0.34", "secp384r1"),
          Map.entry("1.3.132.0.35", "secp521r1"),
          Map.entry("1.2.840.10045.3.1.1", "secp192r1"),
          Map.entry("1.3.132.0.1", "sect163k1"),
          Map.entry("1.3.132.0.15", "sect163r2"),
          Map.entry("1.3.132.0.26", "sect233k1"),
          Map.entry("1.3.132.0.27", "sect233r1"),
          Map.entry("1.3.132.0.16", "sect283k1"),
          Map.entry("1.3.132.0.17", "sect283r1"),
          Map.entry("1.3.132.0.36", "sect409k1"),
          Map.entry("1.3.132.0.37", "sect409r1"),
          Map.entry("1.3.132.0.38", "sect571k1"),
          Map.entry("1.3.132.0.39", "sect571r1"),
          Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
          Map.entry("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
          Map.entry("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"));

  /** Name in the results, name in Java. */
  private static final List<List<String>> DIGESTS =
      List.of(
          List.of("md5", "MD5"),
          List.of("sha1", "SHA-1"),
          List.of("sha224", "SHA-224"),
          List.of("sha256", "SHA-256"),
          List.of("sha384", "SHA-384"),
          List.of("sha512", "SHA-512"),
          List.of("sha3_224", "SHA3-224"),
          List.of("sha3_256", "SHA3-256"),
          List.of("sha3_384", "SHA3-384"),
          List.of("sha3_512", "SHA3-512"));

  /** As the modules' parameter `type` calls it. */
  String type() {
    String oid = der.child(0).child(0).oid();
    return switch (oid) {
      case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10" -> "RSA";
      case "1.2.840.10040.4.1" -> "DSA";
      case "1.2.840.10045.2.1" -> "ECC";
      case "1.3.101.110" -> "X25519";
      case "1.3.101.111" -> "X448";
      case "1.3.101.112" -> "Ed25519";
      case "1.3.101.113" -> "Ed448";
      default -> "unknown (" + oid + ")";
    };
  }

  /** The curve's name; empty for a key without one. */
  String curve() {
    if (!type().equals("ECC")) {
      return "";
    }
    String oid = der.child(0).child(1).oid();
    return CURVES.getOrDefault(oid, oid);
  }

  /** In bits; 0 for a key of a fixed size. */
  int size() {
    return switch (type()) {
      case "RSA" -> inner().child(0).number().bitLength();
      case "DSA" -> der.child(0).child(1).child(0).number().bitLength();
      default -> 0;
    };
  }

  private Der inner() {
    return Der.parse(der.child(1).bitBytes());
  }

  /** What is public of it, as the modules return it. */
  MapValue data() {
    MapValue data = MapValue.empty();
    byte[] point = der.child(1).bitBytes();
    switch (type()) {
      case "RSA" -> {
        data.put("size", Int.of(size()));
        data.put("modulus", new Int(inner().child(0).number()));
        data.put("exponent", new Int(inner().child(1).number()));
      }
      case "DSA" -> {
        Der parameters = der.child(0).child(1);
        data.put("size", Int.of(size()));
        data.put("p", new Int(parameters.child(0).number()));
        data.put("q", new Int(parameters.child(1).number()));
        data.put("g", new Int(parameters.child(2).number()));
        data.put("y", new Int(inner().number()));
      }
      case "ECC" -> {
        int half = (point.length - 1) / 2;
        data.put("curve", Text.of(curve()));
        data.put("x", new Int(new BigInteger(1, Arrays.copyOfRange(point, 1, half + 1))));
        data.put(
            "y", new Int(new BigInteger(1, Arrays.copyOfRange(point, half + 1, point.length))));
        data.put("exponent_size", Int.of(bits()));
      }
      default -> {
        // Its bytes are all there is.
      }
    }
    return data;
  }

  private int bits() {
    String digits = curve().replaceAll("\\D+(\\d+).*", "$1");
    return digits.matches("\\d+") ? Integer.parseInt(digits) : 0;
  }

  /** The hash of the key that certificates refer to it by. */
  byte[] identifier() {
    return hash("SHA-1", der.child(1).bitBytes());
  }

  MapValue fingerprints() {
    return fingerprints(der.bytes());
  }

  /** The hashes of anything by the names of their algorithms. */
  static MapValue fingerprints(byte[] bytes) {
    MapValue prints = MapValue.empty();
    for (List<String> digest : DIGESTS) {
      prints.put(digest.getFirst(), Text.of(colons(hash(digest.getLast(), bytes))));
    }
    return prints;
  }

  static String colons(byte[] bytes) {
    return HexFormat.ofDelimiter(":").formatHex(bytes);
  }

  static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether this key has signed something; a kind of key or signature that Java does not know
   * counts as right, as only the host could tell.
   *
   * @param algorithm the signature's number
   */
  boolean hasSigned(byte[] content, byte[] signature, String algorithm) {
    try {
      String family = type().equals("ECC") ? "EC" : type();
      var key = KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(der.bytes()));
      Signature check = Signature.getInstance(javaName(algorithm));
      check.initVerify(key);
      check.update(content);
      return check.verify(signature);
    } catch (java.security.SignatureException | java.security.InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException unknown) {
      return true;
    }
  }

  private static String javaName(String oid) {
    String name = Oids.name(oid);
    if (name.startsWith("sha") && name.endsWith("WithRSAEncryption")) {
      return name.substring(0, name.indexOf("With")).toUpperCase(java.util.Locale.ROOT) + "withRSA";
    }
    return name.startsWith("ecdsa-with-")
        ? name.substring("ecdsa-with-".length()) + "withECDSA"
        : name.startsWith("dsa_with_") ? name.substring(9) + "withDSA" : name;
  }
}
