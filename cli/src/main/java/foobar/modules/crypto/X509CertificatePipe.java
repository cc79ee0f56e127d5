package foobar.modules.crypto;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Text;
import java.util.Optional;

/** Makes a certificate and returns it, without a file for it. */
@Doc("Makes a certificate and returns it, without a file for it.")
@Names("x509_certificate_pipe")
@Example(
    "x509_certificate_pipe: { provider: selfsigned, privatekey_path: /etc/ssl/private/site.pem }")
public record X509CertificatePipe(
    @Doc("The certificate there is; kept if it is what it should be.") Optional<String> content,
    @Shared CertificateWishes wishes)
    implements Module {

  public X509CertificatePipe {
    if (wishes.provider().isEmpty()) {
      throw new IllegalArgumentException("`provider` is needed: selfsigned, or ownca");
    }
  }

  @Override
  public Plan check(Probe host) {
    Plan plan = new CertificatePlan(wishes, host).plan("", content, (target, results, der) -> {});
    return plan.hasChanges() || plan.failure() != null
        ? plan
        : plan.result("certificate", Text.of(content.orElse("")));
  }
}
