package foobar.modules.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A public key as OpenSSH writes it, without a comment. */
final class SshForm {

  private SshForm() {}

  /**
   * @throws foobar.remote.HostFailure if OpenSSH has no such keys
   */
  static String of(PublicKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Der info = key.der();
    byte[] bits = info.child(1).bitBytes();
    String kind = kind(key);
    text(out, kind);
    switch (key.type()) {
      case "RSA" -> {
        Der numbers = Der.parse(bits);
        number(out, numbers.child(1).number());
        number(out, numbers.child(0).number());
      }
      case "DSA" -> {
        for (int i = 0; i < 3; i++) {
          number(out, info.child(0).child(1).child(i).number());
        }
        number(out, Der.parse(bits).number());
      }
      case "ECC" -> {
        text(out, kind.substring("ecdsa-sha2-".length()));
        bytes(out, bits);
      }
      default -> bytes(out, bits);
    }
    return kind + " " + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static String kind(PublicKey key) {
    return switch (key.type() + key.curve()) {
      case "RSA" -> "ssh-rsa";
      case "DSA" -> "ssh-dss";
      case "Ed25519" -> "ssh-ed25519";
      case "ECCsecp256r1" -> "ecdsa-sha2-nistp256";
      case "ECCsecp384r1" -> "ecdsa-sha2-nistp384";
      case "ECCsecp521r1" -> "ecdsa-sha2-nistp521";
      default ->
          throw new foobar.remote.HostFailure(
              "OpenSSH has no keys of the kind " + key.type() + " " + key.curve());
    };
  }

  private static void text(ByteArrayOutputStream out, String text) {
    bytes(out, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void number(ByteArrayOutputStream out, BigInteger number) {
    bytes(out, number.toByteArray());
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
