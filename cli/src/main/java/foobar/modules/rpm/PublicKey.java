package foobar.modules.rpm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An OpenPGP public key, as far as rpm's list of keys tells it from others.
 *
 * @param fingerprint in upper-case hexadecimal digits (RFC 4880, section 12.2)
 */
record PublicKey(String fingerprint) {

  private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final int PUBLIC_KEY = 6;

  /** The first key of a file, armoured or not; empty if there is none. */
  static Optional<PublicKey> first(byte[] file) {
    try {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      return packet(text.contains(BEGIN) ? unarmoured(text) : file);
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      return Optional.empty();
    }
  }

  private static byte[] unarmoured(String text) {
    StringBuilder data = new StringBuilder();
    boolean inside = false;
    for (String line : text.substring(text.indexOf(BEGIN)).lines().skip(1).toList()) {
      if (line.startsWith("-----") || (inside && line.startsWith("="))) {
        break;
      }
      if (inside) {
        data.append(line.strip());
      }
      inside |= line.isBlank();
    }
    return Base64.getDecoder().decode(data.toString());
  }

  /** The key packet stands first; its length is written in one of two ways. */
  private static Optional<PublicKey> packet(byte[] data) {
    int tag = data[0] & 0xff;
    boolean isNew = (tag & 0x40) != 0;
    if ((tag & 0x80) == 0 || (isNew ? tag & 0x3f : (tag >> 2) & 0x0f) != PUBLIC_KEY) {
      return Optional.empty();
    }
    int first = data[1] & 0xff;
    int octets = isNew ? first < 192 ? 1 : first < 224 ? 2 : 5 : 1 << (tag & 3);
    int length = 0;
    if (isNew && octets == 2) {
      length = ((first - 192) << 8) + (data[2] & 0xff) + 192;
    } else {
      for (int i = isNew && octets == 5 ? 1 : 0; i < octets; i++) {
        length = (length << 8) | (data[1 + i] & 0xff);
      }
    }
    byte[] body = Arrays.copyOfRange(data, 1 + octets, 1 + octets + length);
    byte[] hashed = new byte[length + 3];
    hashed[0] = (byte) 0x99;
    hashed[1] = (byte) (length >> 8);
    hashed[2] = (byte) length;
    System.arraycopy(body, 0, hashed, 3, length);
    boolean fourth = length > 0 && body[0] == 4;
    return fourth
        ? Optional.of(new PublicKey(DigestUtils.sha1Hex(hashed).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** The last 16 digits. */
  String id() {
    return fingerprint.substring(fingerprint.length() - 16);
  }
}
