package foobar.modules.crypto;

import foobar.module.Plan;
import foobar.value.MapValue;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of certificates that no longer hold (CRL).
 *
 * @param issuer who says so
 * @param last when it was made, UTC
 * @param next when the next one comes
 * @param revoked in order
 * @param algorithm the signature's number
 * @param pem whether it is written as text
 */
record RevocationList(
    DistinguishedName issuer,
    LocalDateTime last,
    LocalDateTime next,
    List<Revoked> revoked,
    String algorithm,
    boolean pem) {

  /**
   * @throws IllegalArgumentException if it is none
   */
  static RevocationList parse(byte[] file) {
    Der der = Der.unpem(file);
    List<Der> parts = new ArrayList<>(der.child(0).children());
    if (parts.getFirst().is(Der.INTEGER)) {
      parts.removeFirst();
    }
    boolean listed = parts.size() > 4 && parts.get(4).is(Der.SEQUENCE);
    return new RevocationList(
        DistinguishedName.parse(parts.get(1)),
        Certificate.moment(parts.get(2)),
        Certificate.moment(parts.get(3)),
        listed ? parts.get(4).children().stream().map(Revoked::parse).toList() : List.of(),
        der.child(1).child(0).oid(),
        file[0] != Der.SEQUENCE);
  }

  /** What is to be signed. */
  Der content(Signing signing) {
    List<Der> parts = new ArrayList<>();
    parts.add(Der.number(1));
    parts.add(signing.algorithm());
    parts.add(issuer.der());
    parts.add(Certificate.time(last));
    parts.add(Certificate.time(next));
    if (!revoked.isEmpty()) {
      parts.add(Der.sequence(revoked.stream().map(Revoked::der).toList()));
    }
    return Der.sequence(parts);
  }

  /** What it says of itself, as the modules return it. */
  Plan told(Plan plan) {
    MapValue names = MapValue.empty();
    InfoValues.name(names, "issuer", issuer);
    return plan.result("last_update", last.format(Certificate.TIME))
        .result("next_update", next.format(Certificate.TIME))
        .result("digest", Oids.name(algorithm))
        .results(names);
  }
}
