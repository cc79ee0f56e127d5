package foobar.modules.crypto;

import java.util.List;

/**
 * A request for a certificate (PKCS#10).
 *
 * @param der all of it
 * @param subject whom the certificate shall name
 * @param key that the certificate shall be for
 * @param extensions asked for
 */
record SigningRequest(
    Der der, DistinguishedName subject, PublicKey key, List<Extension> extensions) {

  /**
   * @throws IllegalArgumentException if it is none
   */
  static SigningRequest parse(byte[] file) {
    Der der = Der.unpem(file);
    Der content = der.child(0);
    List<Extension> extensions = List.of();
    if (content.children().size() > 3) {
      for (Der attribute : content.child(3).children()) {
        if (attribute.child(0).oid().equals(Oids.EXTENSIONS)) {
          extensions = Extension.parseAll(attribute.child(1).child(0));
        }
      }
    }
    return new SigningRequest(
        der,
        DistinguishedName.parse(content.child(1)),
        new PublicKey(content.child(2)),
        extensions);
  }

  /** What is to be signed. */
  static Der content(DistinguishedName subject, PublicKey key, List<Extension> extensions) {
    Der attributes =
        extensions.isEmpty()
            ? new Der(0xa0, new byte[0])
            : new Der(
                0xa0,
                Der.sequence(
                        Der.oid(Oids.EXTENSIONS), Der.set(List.of(Extension.encode(extensions))))
                    .bytes());
    return Der.sequence(Der.number(0), subject.der(), key.der(), attributes);
  }

  /** Whether its own key has signed it. */
  boolean isSignatureValid() {
    return key.hasSigned(
        der.child(0).bytes(), der.child(2).bitBytes(), der.child(1).child(0).oid());
  }
}
