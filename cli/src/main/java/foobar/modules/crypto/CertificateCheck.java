package foobar.modules.crypto;

import foobar.modules.crypto.CertificateWishes.Identifier;
import java.util.List;

/** Whether a certificate is what was asked for. */
record CertificateCheck(CertificateWishes wishes, CertificatePlan.Given given) {

  boolean isRight(Certificate there) {
    PublicKey key = given.key();
    boolean mine = key == null || there.key().equals(key);
    return mine
        && isAsRequested(there)
        && hasIdentifier(there)
        && isInTime(there)
        && isSigned(there);
  }

  private boolean isAsRequested(Certificate there) {
    SigningRequest request = given.request();
    if (request == null) {
      // Without a request, one without names stands for it.
      return there.subject().parts().isEmpty() && kept(there.extensions()).isEmpty();
    }
    return request.isSignatureValid()
        && request.key().equals(there.key())
        && request.subject().equals(there.subject())
        && Extension.resemble(kept(request.extensions()), kept(there.extensions()));
  }

  /** Without those that are made, not asked for. */
  private List<Extension> kept(List<Extension> extensions) {
    boolean authorized = wishes.own() && wishes.owncaCreateAuthorityKeyIdentifier();
    return extensions.stream()
        .filter(
            e ->
                !(e.is(Oids.SUBJECT_KEY) && wishes.subjectKey() != Identifier.NEVER_CREATE)
                    && !(e.is(Oids.AUTHORITY_KEY) && authorized))
        .toList();
  }

  private boolean hasIdentifier(Certificate there) {
    if (wishes.subjectKey() == Identifier.NEVER_CREATE) {
      return true;
    }
    Extension wanted =
        given.asked().stream()
            .filter(e -> e.is(Oids.SUBJECT_KEY))
            .filter(e -> wishes.subjectKey() == Identifier.CREATE_IF_NOT_PROVIDED)
            .findFirst()
            .orElseGet(() -> Extension.subjectKey(there.key().identifier()));
    return there.extensions().stream()
        .anyMatch(e -> e.is(Oids.SUBJECT_KEY) && e.value().equals(wanted.value()));
  }

  private boolean isInTime(Certificate there) {
    return wishes.ignoreTimestamps()
        || (there.from().equals(RelativeTime.parse(wishes.notBefore(), "not_before"))
            && there.until().equals(RelativeTime.parse(wishes.notAfter(), "not_after")));
  }

  private boolean isSigned(Certificate there) {
    Certificate ca = given.ca();
    if (ca == null) {
      return there.isSignedBy(given.signing());
    }
    if (!there.isSignedBy(ca.key()) || !ca.subject().equals(there.issuer())) {
      return false;
    }
    Extension wanted = Extension.authorityKey(CertificatePlan.identifier(ca));
    return !wishes.owncaCreateAuthorityKeyIdentifier()
        || there.extensions().stream()
            .anyMatch(e -> e.is(Oids.AUTHORITY_KEY) && e.value().equals(wanted.value()));
  }
}
