package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes a certificate, or sees to it that the one there is what it should be. */
@Doc(
    "Makes a certificate, signed by its own key or by an authority of one's own, unless the one"
        + " there fits to its key, its request and who signs.")
@Names({"x509_certificate", "openssl_certificate"})
@Example(
    "x509_certificate: { path: /etc/ssl/site.crt, privatekey_path: /etc/ssl/private/site.pem,"
        + " csr_path: /etc/ssl/site.csr, provider: selfsigned }")
@Example(
    "x509_certificate: { path: /etc/ssl/site.crt, csr_path: /etc/ssl/site.csr, provider: ownca,"
        + " ownca_path: /etc/ssl/ca.crt, ownca_privatekey_path: /etc/ssl/private/ca.pem,"
        + " ownca_not_after: +52w }")
@Ahead
public record X509Certificate(
    @Doc("The certificate's file.") String path,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the certificate itself.") @Default("no") boolean returnContent,
    @Shared CertificateWishes wishes,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public X509Certificate {
    if (state == State.PRESENT && wishes.provider().isEmpty()) {
      throw new IllegalArgumentException("`provider` is needed: selfsigned, or ownca");
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("certificate", place, backup, rights);
    if (state == State.ABSENT) {
      return file.absent(host).result("filename", place);
    }
    Plan plan =
        new CertificatePlan(wishes, host)
            .plan(
                place,
                Optional.empty(),
                (target, results, der) -> file.write(target, results, der.pem("CERTIFICATE")))
            .result("filename", place);
    if (plan.failure() != null) {
      return plan;
    }
    if (plan.hasChanges()) {
      plan = plan.bringing(Expectation.Kind.PATH, place);
      return returnContent
          ? plan
          : plan.lastly(
              (target, results) -> results.values().entries().remove(Text.of("certificate")));
    }
    Plan same = file.same(host).and(plan);
    return returnContent
        ? same.result(
            "certificate", Text.unsafe(new String(host.read(place), StandardCharsets.UTF_8)))
        : same;
  }
}
