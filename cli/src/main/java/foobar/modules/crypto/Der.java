package foobar.modules.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * One value in DER, the encoding of certificates and keys (X.690).
 *
 * @param tag its identifier octet
 * @param content what it holds, encoded
 */
record Der(int tag, byte[] content) {

  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BITS = 0x03;
  static final int OCTETS = 0x04;
  static final int OID = 0x06;
  static final int UTF8 = 0x0c;
  static final int PRINTABLE = 0x13;
  static final int IA5 = 0x16;
  static final int UTC_TIME = 0x17;
  static final int TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  static final Der NULL = new Der(0x05, new byte[0]);

  /**
   * The value that these bytes are, without anything behind it.
   *
   * @throws IllegalArgumentException if they are none
   */
  static Der parse(byte[] bytes) {
    List<Der> all = all(bytes);
    if (all.size() != 1) {
      throw new IllegalArgumentException("this is not one value in DER");
    }
    return all.getFirst();
  }

  private static List<Der> all(byte[] bytes) {
    List<Der> values = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      if (at + 2 > bytes.length || (bytes[at] & 0x1f) == 0x1f) {
        throw new IllegalArgumentException("this is not DER");
      }
      int tag = bytes[at] & 0xff;
      int length = bytes[at + 1] & 0xff;
      at += 2;
      if (length > 0x7f) {
        int octets = length & 0x7f;
        if (octets == 0 || octets > 3 || at + octets > bytes.length) {
          throw new IllegalArgumentException("this is not DER");
        }
        length = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + octets)).intValue();
        at += octets;
      }
      if (at + length > bytes.length) {
        throw new IllegalArgumentException("this DER is cut off");
      }
      values.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
      at += length;
    }
    return values;
  }

  /** What a sequence, a set or a tagged value holds. */
  List<Der> children() {
    return all(content);
  }

  Der child(int index) {
    List<Der> children = children();
    if (index >= children.size()) {
      throw new IllegalArgumentException("this DER lacks a part");
    }
    return children.get(index);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 5);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int octets = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
      out.write(0x80 | octets);
      for (int i = octets - 1; i >= 0; i--) {
        out.write(content.length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  static Der sequence(Der... parts) {
    return sequence(List.of(parts));
  }

  static Der sequence(List<Der> parts) {
    return new Der(SEQUENCE, joined(parts));
  }

  /** A set, whose members DER wants sorted. */
  static Der set(List<Der> parts) {
    return new Der(
        SET,
        joined(
            parts.stream()
                .sorted((one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes()))
                .toList()));
  }

  private static byte[] joined(List<Der> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(part -> out.writeBytes(part.bytes()));
    return out.toByteArray();
  }

  static Der number(BigInteger value) {
    return new Der(INTEGER, value.toByteArray());
  }

  static Der number(long value) {
    return number(BigInteger.valueOf(value));
  }

  static Der bool(boolean value) {
    return new Der(BOOLEAN, new byte[] {(byte) (value ? 0xff : 0)});
  }

  static Der octets(byte[] bytes) {
    return new Der(OCTETS, bytes);
  }

  /**
   * @param unused how many bits at the end mean nothing
   */
  static Der bits(byte[] bytes, int unused) {
    byte[] all = new byte[bytes.length + 1];
    all[0] = (byte) unused;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    return new Der(BITS, all);
  }

  static Der text(int tag, String text) {
    return new Der(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  static Der oid(String dotted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] arcs = dotted.split("\\.");
    arc(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      arc(out, Long.parseLong(arcs[i]));
    }
    return new Der(OID, out.toByteArray());
  }

  private static void arc(ByteArrayOutputStream out, long arc) {
    int groups = Math.max(1, (63 - Long.numberOfLeadingZeros(arc)) / 7 + 1);
    for (int i = groups - 1; i >= 0; i--) {
      out.write((int) (arc >> (7 * i) & 0x7f) | (i == 0 ? 0 : 0x80));
    }
  }

  /** A value with a tag of its context around it. */
  static Der explicit(int number, Der inner) {
    return new Der(0xa0 | number, inner.bytes());
  }

  /** A value with a tag of its context in place of its own. */
  static Der implicit(int number, Der inner) {
    return new Der((inner.tag & 0x20) | 0x80 | number, inner.content);
  }

  boolean is(int wanted) {
    return tag == wanted;
  }

  /** Whether it has this tag of its context. */
  boolean isTagged(int number) {
    return (tag & 0xdf) == (0x80 | number);
  }

  /** Itself, which must have this tag. */
  Der expect(int wanted) {
    if (tag != wanted) {
      throw new IllegalArgumentException("this DER has a part of another kind than it should");
    }
    return this;
  }

  BigInteger number() {
    return new BigInteger(content);
  }

  String text() {
    return new String(content, tag == 0x1e ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
  }

  boolean truth() {
    return content.length > 0 && content[0] != 0;
  }

  /** The bytes of a bit string. */
  byte[] bitBytes() {
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /** Dotted numbers. */
  String oid() {
    StringBuilder text = new StringBuilder();
    long arc = 0;
    for (byte octet : content) {
      arc = arc << 7 | (octet & 0x7f);
      if (octet >= 0) {
        long first = Math.min(2, arc / 40);
        text.append(text.isEmpty() ? first + "." + (arc - 40 * first) : "." + arc);
        arc = 0;
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Der der && der.tag == tag && Arrays.equals(der.content, content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content) * 31 + tag;
  }

  /** As text between lines of dashes. */
  String pem(String label) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
        .formatted(label, lines.encodeToString(bytes()));
  }

  /**
   * The first value that stands between lines of dashes in a text, or the value that it is itself.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Der unpem(byte[] file) {
    return pems(file).getFirst();
  }

  /** All of them. */
  static List<Der> pems(byte[] file) {
    if (file.length > 0 && file[0] == SEQUENCE) {
      return List.of(parse(file));
    }
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<Der> found = new ArrayList<>();
    var block =
        java.util.regex.Pattern.compile("-----BEGIN ([^-]+)-----([^-]*)-----END \\1-----")
            .matcher(text);
    while (block.find()) {
      found.add(parse(Base64.getMimeDecoder().decode(block.group(2))));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is nothing in PEM or DER");
    }
    return found;
  }
}
