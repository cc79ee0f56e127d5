package foobar.modules.crypto;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A certificate (X.509).
 *
 * @param der all of it
 * @param parts those of what is signed, without the version
 * @param version 1 or 3
 */
record Certificate(Der der, List<Der> parts, int version) {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'", Locale.ROOT);
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

  /**
   * @throws IllegalArgumentException if it is none
   */
  static Certificate parse(byte[] file) {
    Der der = Der.unpem(file);
    List<Der> parts = der.child(0).children();
    boolean first = parts.getFirst().isTagged(0);
    int version = first ? parts.getFirst().child(0).number().intValue() + 1 : 1;
    return new Certificate(der, first ? parts.subList(1, parts.size()) : parts, version);
  }

  /**
   * What a new one says.
   *
   * @param issuer who signs it
   * @param from when it begins to hold, UTC
   * @param until when it ends
   */
  record Draft(
      BigInteger serial,
      DistinguishedName issuer,
      DistinguishedName subject,
      LocalDateTime from,
      LocalDateTime until,
      PublicKey key,
      List<Extension> extensions) {

    /** What is to be signed. */
    Der content(Signing signing) {
      List<Der> parts = new ArrayList<>();
      parts.add(Der.explicit(0, Der.number(2)));
      parts.add(Der.number(serial));
      parts.add(signing.algorithm());
      parts.add(issuer.der());
      parts.add(Der.sequence(time(from), time(until)));
      parts.add(subject.der());
      parts.add(key.der());
      if (!extensions.isEmpty()) {
        parts.add(Der.explicit(3, Extension.encode(extensions)));
      }
      return Der.sequence(parts);
    }
  }

  /** Until 2049 with two digits for the year (RFC 5280, 4.1.2.5). */
  static Der time(LocalDateTime moment) {
    return moment.getYear() < 2050
        ? Der.text(Der.UTC_TIME, moment.format(UTC))
        : Der.text(Der.TIME, moment.format(TIME));
  }

  static LocalDateTime moment(Der der) {
    String text = der.text();
    if (der.is(Der.UTC_TIME)) {
      text = (text.charAt(0) < '5' ? "20" : "19") + text;
    }
    return LocalDateTime.parse(text, TIME);
  }

  BigInteger serial() {
    return parts.get(0).number();
  }

  DistinguishedName issuer() {
    return DistinguishedName.parse(parts.get(2));
  }

  LocalDateTime from() {
    return moment(parts.get(3).child(0));
  }

  LocalDateTime until() {
    return moment(parts.get(3).child(1));
  }

  DistinguishedName subject() {
    return DistinguishedName.parse(parts.get(4));
  }

  PublicKey key() {
    return new PublicKey(parts.get(5));
  }

  List<Extension> extensions() {
    return parts.stream()
        .skip(6)
        .filter(part -> part.isTagged(3))
        .findFirst()
        .map(part -> Extension.parseAll(part.child(0)))
        .orElse(List.of());
  }

  String signatureAlgorithm() {
    return der.child(1).child(0).oid();
  }

  boolean isSignedBy(PublicKey signer) {
    return signer.hasSigned(der.child(0).bytes(), der.child(2).bitBytes(), signatureAlgorithm());
  }
}
