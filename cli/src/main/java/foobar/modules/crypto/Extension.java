package foobar.modules.crypto;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a certificate or a request for one says beside its name and key.
 *
 * @param oid which extension it is
 * @param critical whether who does not understand it must refuse the certificate
 * @param value its content
 */
record Extension(String oid, boolean critical, Der value) {

  static Extension parse(Der der) {
    List<Der> parts = der.children();
    boolean critical = parts.get(1).is(Der.BOOLEAN) && parts.get(1).truth();
    return new Extension(parts.getFirst().oid(), critical, Der.parse(parts.getLast().content()));
  }

  static List<Extension> parseAll(Der sequence) {
    return sequence.children().stream().map(Extension::parse).toList();
  }

  static Der encode(List<Extension> extensions) {
    return Der.sequence(extensions.stream().map(Extension::der).toList());
  }

  private Der der() {
    List<Der> parts = new ArrayList<>(List.of(Der.oid(oid)));
    if (critical) {
      parts.add(Der.bool(true));
    }
    parts.add(Der.octets(value.bytes()));
    return Der.sequence(parts);
  }

  /** Whether both say the same; the order of names and purposes says nothing. */
  boolean resembles(Extension other) {
    if (!oid.equals(other.oid) || critical != other.critical) {
      return false;
    }
    boolean unordered = oid.equals(Oids.ALT_NAME) || oid.equals(Oids.EXTENDED_USAGE);
    return unordered
        ? new HashSet<>(value.children()).equals(new HashSet<>(other.value.children()))
        : value.equals(other.value);
  }

  /** Whether two lists say the same. */
  static boolean resemble(List<Extension> one, List<Extension> other) {
    return one.size() == other.size()
        && one.stream().allMatch(mine -> other.stream().anyMatch(mine::resembles));
  }

  static Extension altNames(List<String> names, boolean critical) {
    return new Extension(
        Oids.ALT_NAME, critical, Der.sequence(names.stream().map(GeneralName::encode).toList()));
  }

  static Extension usage(List<String> names, boolean critical) {
    return new Extension(Oids.KEY_USAGE, critical, Usage.encode(names));
  }

  static Extension purposes(List<String> names, boolean critical) {
    return new Extension(
        Oids.EXTENDED_USAGE,
        critical,
        Der.sequence(names.stream().map(name -> Der.oid(Oids.number(name))).toList()));
  }

  /**
   * @param rules {@code CA:TRUE} and {@code pathlen:0}, as a task writes them
   */
  static Extension basic(List<String> rules, boolean critical) {
    List<Der> parts = new ArrayList<>();
    for (String rule : rules) {
      String text = rule.strip();
      if (text.startsWith("CA:")) {
        if (text.equalsIgnoreCase("CA:TRUE")) {
          parts.addFirst(Der.bool(true));
        }
      } else if (text.matches("pathlen:\\d+")) {
        parts.add(Der.number(Long.parseLong(text.substring(8))));
      } else {
        throw new IllegalArgumentException("Unknown basic constraint \"" + rule + "\"");
      }
    }
    return new Extension(Oids.BASIC, critical, Der.sequence(parts));
  }

  static Extension mustStaple(boolean critical) {
    return new Extension(Oids.TLS_FEATURE, critical, Der.sequence(Der.number(5)));
  }

  static Extension constraints(List<String> permitted, List<String> excluded, boolean critical) {
    List<Der> parts = new ArrayList<>();
    if (!permitted.isEmpty()) {
      parts.add(Der.implicit(0, subtrees(permitted)));
    }
    if (!excluded.isEmpty()) {
      parts.add(Der.implicit(1, subtrees(excluded)));
    }
    return new Extension(Oids.NAME_CONSTRAINTS, critical, Der.sequence(parts));
  }

  private static Der subtrees(List<String> names) {
    return Der.sequence(
        names.stream().map(name -> Der.sequence(GeneralName.encode(name))).toList());
  }

  static Extension subjectKey(byte[] identifier) {
    return new Extension(Oids.SUBJECT_KEY, false, Der.octets(identifier));
  }

  static Extension authorityKey(byte[] identifier) {
    return new Extension(
        Oids.AUTHORITY_KEY, false, Der.sequence(Der.implicit(0, Der.octets(identifier))));
  }

  boolean is(String other) {
    return oid.equals(other);
  }
}
