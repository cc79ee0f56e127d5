package foobar.modules.crypto;

import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Where lists of revoked certificates are found (RFC 5280, 4.2.1.13). */
final class RevocationPoints {

  /** By the number of their bit. */
  private static final List<String> REASONS =
      List.of(
          "unused",
          "key_compromise",
          "ca_compromise",
          "affiliation_changed",
          "superseded",
          "cessation_of_operation",
          "certificate_hold",
          "privilege_withdrawn",
          "aa_compromise");

  private RevocationPoints() {}

  static Extension encode(List<Mapping> points) {
    return new Extension(
        Oids.CRL_POINTS,
        false,
        Der.sequence(points.stream().map(RevocationPoints::point).toList()));
  }

  private static Der point(Mapping point) {
    List<Der> parts = new ArrayList<>();
    List<String> full = texts(point, "full_name");
    List<String> relative = texts(point, "relative_name");
    List<String> issuer = texts(point, "crl_issuer");
    List<String> reasons = texts(point, "reasons");
    if (full.isEmpty() && relative.isEmpty() && issuer.isEmpty()) {
      throw new IllegalArgumentException(
          "a point of `crl_distribution_points` needs `full_name`, `relative_name` or"
              + " `crl_issuer`");
    }
    if (!full.isEmpty()) {
      parts.add(Der.explicit(0, Der.implicit(0, names(full))));
    } else if (!relative.isEmpty()) {
      Der name = DistinguishedName.ofText(String.join(",", relative)).der();
      parts.add(Der.explicit(0, Der.implicit(1, name.child(0))));
    }
    if (!reasons.isEmpty()) {
      parts.add(Der.implicit(1, reasons(reasons)));
    }
    if (!issuer.isEmpty()) {
      parts.add(Der.implicit(2, names(issuer)));
    }
    return Der.sequence(parts);
  }

  private static Der names(List<String> names) {
    return Der.sequence(names.stream().map(GeneralName::encode).toList());
  }

  private static Der reasons(List<String> names) {
    int bits = 0;
    int last = 0;
    for (String name : names) {
      int bit = REASONS.indexOf(name);
      if (bit < 1) {
        throw new IllegalArgumentException(
            "`reasons` cannot be `"
                + name
                + "`; one of: "
                + String.join(", ", REASONS.subList(1, 9)));
      }
      bits |= 0x8000 >> bit;
      last = Math.max(last, bit);
    }
    byte[] bytes =
        last > 7 ? new byte[] {(byte) (bits >> 8), (byte) bits} : new byte[] {(byte) (bits >> 8)};
    return Der.bits(bytes, 7 - last % 8);
  }

  private static List<String> texts(Mapping point, String name) {
    Value value = point.get(name);
    return switch (value) {
      case null -> List.of();
      case None ignored -> List.of();
      case Sequence list -> list.items().stream().map(PythonText::str).toList();
      default -> List.of(PythonText.str(value));
    };
  }
}
