package foobar.modules.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a certificate's key may be used for, bit by bit (RFC 5280, 4.2.1.3). */
final class Usage {

  /** In the order of the bits: as tasks write them, and as people read them. */
  private static final List<List<String>> BITS =
      List.of(
          List.of("digitalSignature", "Digital Signature"),
          List.of("nonRepudiation", "Non Repudiation", "contentCommitment", "Content Commitment"),
          List.of("keyEncipherment", "Key Encipherment"),
          List.of("dataEncipherment", "Data Encipherment"),
          List.of("keyAgreement", "Key Agreement"),
          List.of("keyCertSign", "Certificate Sign"),
          List.of("cRLSign", "CRL Sign"),
          List.of("encipherOnly", "Encipher Only"),
          List.of("decipherOnly", "Decipher Only"));

  private Usage() {}

  static Der encode(List<String> names) {
    int bits = 0;
    int last = 0;
    for (String name : names) {
      int bit = bit(name);
      bits |= 0x8000 >> bit;
      last = Math.max(last, bit);
    }
    byte[] bytes =
        last > 7 ? new byte[] {(byte) (bits >> 8), (byte) bits} : new byte[] {(byte) (bits >> 8)};
    return Der.bits(bytes, 7 - last % 8);
  }

  private static int bit(String name) {
    for (int bit = 0; bit < BITS.size(); bit++) {
      String wanted = name.toLowerCase(Locale.ROOT);
      if (BITS.get(bit).stream().anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(wanted))) {
        return bit;
      }
    }
    throw new IllegalArgumentException("Unknown key usage identifier '" + name + "'");
  }

  /** What is allowed, as people read it. */
  static List<String> decode(Der der) {
    byte[] bytes = der.bitBytes();
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < BITS.size() && bit / 8 < bytes.length; bit++) {
      if ((bytes[bit / 8] & 0x80 >> (bit % 8)) != 0) {
        names.add(BITS.get(bit).get(1));
      }
    }
    return names;
  }
}
