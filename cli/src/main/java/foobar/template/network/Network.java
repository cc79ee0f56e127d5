package foobar.template.network;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An address with the length of its network's prefix, as an interface has it.
 *
 * @param address may have bits of the host set
 * @param prefix how many leading bits name the network
 * @param written whether the prefix was written, or stands for the address alone
 */
record Network(Address address, int prefix, boolean written) {

  /** Reads {@code 10.0.0.1}, {@code 10.0.0.1/24} or {@code 10.0.0.1/255.255.255.0}. */
  static @Nullable Network parse(String text) {
    int slash = text.indexOf('/');
    String head = slash < 0 ? text : text.substring(0, slash);
    Address address = Address.parse(completed(head.strip()));
    if (address == null && head.matches("\\d{1,39}")) {
      BigInteger number = new BigInteger(head);
      address =
          number.bitLength() <= 128
              ? new Address(number, number.bitLength() <= 32 ? 32 : 128)
              : null;
    }
    if (address == null) {
      return null;
    }
    int prefix =
        slash < 0 ? address.bits() : prefix(text.substring(slash + 1).strip(), address.bits());
    return prefix < 0 ? null : new Network(address, prefix, slash >= 0);
  }

  /** The address of version 6 that is that number; null where it is too big. */
  static @Nullable Network sixth(BigInteger number) {
    return number.bitLength() <= 128 ? new Network(new Address(number, 128), 128, false) : null;
  }

  /** Completes what lacks its last numbers: {@code 10.1} is {@code 10.1.0.0}. */
  private static String completed(String text) {
    boolean partial = text.matches("(\\d{1,3}\\.){1,2}\\d{1,3}");
    return partial ? text + (text.indexOf('.') == text.lastIndexOf('.') ? ".0.0" : ".0") : text;
  }

  private static int prefix(String text, int bits) {
    if (text.matches("\\d{1,3}")) {
      int prefix = Integer.parseInt(text);
      return prefix <= bits ? prefix : -1;
    }
    Address mask = Address.parse(text);
    if (mask == null || mask.bits() != bits) {
      return -1;
    }
    for (int length = 0; length <= bits; length++) {
      BigInteger candidate = mask(length, bits);
      boolean wildcard = length > 0 && all(bits).xor(candidate).equals(mask.number());
      if (candidate.equals(mask.number()) || wildcard) {
        return length;
      }
    }
    return -1;
  }

  private static BigInteger all(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static BigInteger mask(int prefix, int bits) {
    return all(bits).xor(all(bits - prefix));
  }

  int version() {
    return address.version();
  }

  BigInteger size() {
    return BigInteger.ONE.shiftLeft(address.bits() - prefix);
  }

  boolean isOne() {
    return prefix == address.bits();
  }

  boolean isTwo() {
    return prefix == address.bits() - 1;
  }

  Address netmask() {
    return address.with(mask(prefix, address.bits()));
  }

  Address hostmask() {
    return address.with(all(address.bits() - prefix));
  }

  Address first() {
    return address.with(address.number().and(netmask().number()));
  }

  Address last() {
    return address.with(address.number().or(hostmask().number()));
  }

  /** A pair has no address that is only the network's or only everybody's. */
  Address firstUsable() {
    return isTwo() || isOne() ? first() : first().plus(BigInteger.ONE);
  }

  Address lastUsable() {
    return isTwo() || isOne() ? last() : last().plus(BigInteger.ONE.negate());
  }

  boolean atStart() {
    return address.equals(first());
  }

  /** The network itself, without the bits of a host. */
  Network subnet() {
    return new Network(first(), prefix, true);
  }

  boolean contains(Address other) {
    return other.bits() == address.bits()
        && other.number().and(netmask().number()).equals(first().number());
  }

  boolean contains(Network other) {
    return other.prefix >= prefix && contains(other.address);
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
