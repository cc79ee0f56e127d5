package foobar.modules.crypto;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a certificate names.
 *
 * @param parts in order
 */
record DistinguishedName(List<Part> parts) {

  /** One attribute, such as an organisation. */
  record Part(String oid, String value) {

    String name() {
      return Oids.name(oid);
    }

    private Der encoded() {
      int tag =
          switch (oid) {
            case "2.5.4.6", "2.5.4.5", "2.5.4.46", "1.3.6.1.4.1.311.60.2.1.3" -> Der.PRINTABLE;
            case "1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25" -> Der.IA5;
            default -> Der.UTF8;
          };
      return Der.set(List.of(Der.sequence(Der.oid(oid), Der.text(tag, value))));
    }
  }

  /**
   * A part of which a task says the name.
   *
   * @throws IllegalArgumentException if it cannot be in a certificate
   */
  static Part part(String name, String value) {
    Part part = new Part(Oids.number(name), value);
    if (part.oid().equals("2.5.4.6") && value.length() != 2) {
      throw new IllegalArgumentException("Country name must be a 2 character country code");
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Value cannot be an empty string");
    }
    return part;
  }

  static DistinguishedName parse(Der der) {
    List<Part> parts = new ArrayList<>();
    for (Der group : der.expect(Der.SEQUENCE).children()) {
      for (Der part : group.children()) {
        parts.add(new Part(part.child(0).oid(), part.child(1).text()));
      }
    }
    return new DistinguishedName(List.copyOf(parts));
  }

  Der der() {
    return Der.sequence(parts.stream().map(Part::encoded).toList());
  }

  /** Whether both have the same parts, in whatever order. */
  boolean resembles(DistinguishedName other) {
    Set<Part> mine = new HashSet<>(parts);
    return mine.equals(new HashSet<>(other.parts));
  }

  /** As RFC 4514 writes it, the last part first. */
  String text() {
    return String.join(
        ",", parts.reversed().stream().map(part -> brief(part) + "=" + escaped(part)).toList());
  }

  private static String escaped(Part part) {
    return part.value().replaceAll("([\\\\,+\"<>;=])", "\\\\$1");
  }

  /** The name that stands before a value. */
  private static String brief(Part part) {
    return switch (part.oid()) {
      case "2.5.4.3" -> "CN";
      case "2.5.4.6" -> "C";
      case "2.5.4.7" -> "L";
      case "2.5.4.8" -> "ST";
      case "2.5.4.9" -> "STREET";
      case "2.5.4.10" -> "O";
      case "2.5.4.11" -> "OU";
      case "0.9.2342.19200300.100.1.25" -> "DC";
      case "0.9.2342.19200300.100.1.1" -> "UID";
      default -> part.name();
    };
  }

  /**
   * What RFC 4514 writes.
   *
   * @throws IllegalArgumentException if it is not written so
   */
  static DistinguishedName ofText(String text) {
    List<Part> parts = new ArrayList<>();
    for (String piece : text.split("(?<!\\\\)[,/]")) {
      if (!piece.isBlank()) {
        String[] halves = piece.strip().split("=", 2);
        if (halves.length != 2) {
          throw new IllegalArgumentException("Cannot parse \"" + text + "\": missing `=`");
        }
        parts.add(part(halves[0].strip(), halves[1].strip().replaceAll("\\\\(.)", "$1")));
      }
    }
    return new DistinguishedName(text.startsWith("/") ? parts : parts.reversed());
  }
}
