package foobar.template.network;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An address of the internet, of version 4 or 6.
 *
 * @param number its bits
 * @param bits how many they are: 32 or 128
 */
record Address(BigInteger number, int bits) {

  /** Reads an address; null where the text is none. */
  static @Nullable Address parse(String text) {
    byte[] bytes = text.indexOf(':') >= 0 ? sixth(text) : fourth(text);
    return bytes == null ? null : new Address(new BigInteger(1, bytes), bytes.length * 8);
  }

  private static byte @Nullable [] fourth(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      if (!parts[i].matches("\\d{1,3}") || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static byte @Nullable [] sixth(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
    byte[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    boolean full = gap < 0;
    if (head == null
        || tail == null
        || (full ? head.length != 16 : head.length + tail.length > 14)) {
      return null;
    }
    byte[] bytes = new byte[16];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].indexOf('.') >= 0 && i == parts.length - 1) {
        byte[] last = fourth(parts[i]);
        if (last == null) {
          return null;
        }
        out.writeBytes(last);
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        int group = Integer.parseInt(parts[i], 16);
        out.write(group >> 8);
        out.write(group);
      } else {
        return null;
      }
    }
    return out.toByteArray();
  }

  int version() {
    return bits == 32 ? 4 : 6;
  }

  Address plus(BigInteger distance) {
    return new Address(number.add(distance), bits);
  }

  Address with(BigInteger other) {
    return new Address(other, bits);
  }

  /** Whether it is in a network that is written out. */
  boolean isIn(String... networks) {
    for (String text : networks) {
      Network network = Network.parse(text);
      if (network != null && network.contains(this)) {
        return true;
      }
    }
    return false;
  }

  /** The name under which its own name is asked for, with a dot at its end. */
  String reverseName() {
    StringBuilder out = new StringBuilder();
    int step = bits == 32 ? 8 : 4;
    int radix = bits == 32 ? 10 : 16;
    for (int shift = 0; shift < bits; shift += step) {
      int part = number.shiftRight(shift).intValue() & ((1 << step) - 1);
      out.append(Integer.toString(part, radix)).append('.');
    }
    return out.append(bits == 32 ? "in-addr.arpa." : "ip6.arpa.").toString();
  }

  @Override
  public String toString() {
    if (bits == 32) {
      int n = number.intValue();
      return "%d.%d.%d.%d".formatted(n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255);
    }
    if (number.bitLength() > 16 && number.shiftRight(32).equals(BigInteger.valueOf(0xffff))) {
      return "::ffff:" + new Address(number.and(BigInteger.valueOf(0xffffffffL)), 32);
    }
    if (number.bitLength() > 16 && number.bitLength() <= 32) {
      return "::" + new Address(number, 32);
    }
    return compressed();
  }

  /** With the longest run of zeros left out. */
  private String compressed() {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = number.shiftRight(112 - 16 * i).intValue() & 0xffff;
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && groups[j] == 0) {
        j++;
      }
      if (j - i > length) {
        best = i;
        length = j - i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += length - 1;
      } else {
        boolean colon = !out.isEmpty() && out.charAt(out.length() - 1) != ':';
        out.append(colon ? ":" : "").append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
