package foobar.modules.crypto;

import java.math.BigInteger;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The names of hosts, addresses and people that certificates hold, such as {@code DNS:a.org}. */
final class GeneralName {

  private GeneralName() {}

  /**
   * A name as a task writes it.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Der encode(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? "" : name.substring(0, colon);
    String value = name.substring(colon + 1).strip();
    return switch (kind) {
      case "DNS" -> Der.implicit(2, Der.text(Der.IA5, ascii(value)));
      case "IP" -> Der.implicit(7, Der.octets(address(value)));
      case "email" -> Der.implicit(1, Der.text(Der.IA5, value));
      case "URI" -> Der.implicit(6, Der.text(Der.IA5, value));
      case "RID" -> Der.implicit(8, Der.oid(Oids.number(value)));
      case "dirName" -> Der.explicit(4, DistinguishedName.ofText(value).der());
      case "otherName" -> other(value);
      default ->
          throw new IllegalArgumentException(
              "Cannot parse Subject Alternative Name \"" + name + "\" (potentially unsupported)");
    };
  }

  private static String ascii(String name) {
    boolean plain = name.chars().allMatch(c -> c < 0x80);
    return plain
        ? name
        : name.startsWith("*.") ? "*." + IDN.toASCII(name.substring(2)) : IDN.toASCII(name);
  }

  private static Der other(String value) {
    int end = value.indexOf(';');
    String content = end < 0 ? "" : value.substring(end + 1);
    Der inner;
    if (content.startsWith("UTF8:")) {
      inner = Der.text(Der.UTF8, content.substring(5));
    } else if (content.matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*")) {
      inner = Der.parse(HexFormat.ofDelimiter(":").parseHex(content));
    } else {
      throw new IllegalArgumentException(
          "Cannot parse Subject Alternative Name otherName \"" + value + "\"");
    }
    String oid = Oids.number(value.substring(0, end));
    return new Der(0xa0, Der.sequence(Der.oid(oid), Der.explicit(0, inner)).content());
  }

  /** An address, or a network where it has a slash. */
  private static byte[] address(String text) {
    String[] halves = text.split("/", 2);
    byte[] address = plain(halves[0]);
    if (halves.length == 1) {
      return address;
    }
    byte[] mask = halves[1].matches("\\d+") ? mask(halves[1], address.length) : plain(halves[1]);
    byte[] both = Arrays.copyOf(address, 2 * address.length);
    System.arraycopy(mask, 0, both, address.length, mask.length);
    return both;
  }

  private static byte[] mask(String bits, int length) {
    byte[] mask = new byte[length];
    for (int i = 0; i < Integer.parseInt(bits); i++) {
      mask[i / 8] |= (byte) (0x80 >> (i % 8));
    }
    return mask;
  }

  private static byte[] plain(String text) {
    if (!text.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address", e);
    }
  }

  /** As a task would write it. */
  static String decode(Der der) {
    return switch (der.tag() & 0x1f) {
      case 0 ->
          "otherName:"
              + der.child(0).oid()
              + ";"
              + HexFormat.ofDelimiter(":")
                  .formatHex(der.child(1).content())
                  .toUpperCase(java.util.Locale.ROOT);
      case 1 -> "email:" + der.text();
      case 2 -> "DNS:" + der.text();
      case 4 -> "dirName:" + DistinguishedName.parse(Der.parse(der.content())).text();
      case 6 -> "URI:" + der.text();
      case 7 -> "IP:" + shown(der.content());
      case 8 -> "RID:" + new Der(Der.OID, der.content()).oid();
      default -> "unknown:" + HexFormat.of().formatHex(der.bytes());
    };
  }

  private static String shown(byte[] bytes) {
    int length = bytes.length == 4 || bytes.length == 8 ? 4 : 16;
    byte[] address = Arrays.copyOf(bytes, length);
    String text = length == 4 ? dotted(address) : grouped(address);
    if (bytes.length == length) {
      return text;
    }
    byte[] mask = Arrays.copyOfRange(bytes, length, bytes.length);
    return text + "/" + new BigInteger(1, mask).bitCount();
  }

  private static String dotted(byte[] address) {
    return IntStream.range(0, 4)
        .mapToObj(i -> Integer.toString(address[i] & 0xff))
        .collect(Collectors.joining("."));
  }

  /** The longest run of zeros is left out, as RFC 5952 wants it. */
  private static String grouped(byte[] address) {
    int[] groups =
        IntStream.range(0, 8)
            .map(i -> (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff))
            .toArray();
    int from = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        from = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == from) {
        text.append("::");
        i += length - 1;
      } else {
        text.append(text.isEmpty() || text.toString().endsWith(":") ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
