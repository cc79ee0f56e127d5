package foobar.modules.crypto;

import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import foobar.value.Text;
import java.util.Optional;

/** Makes a request for a certificate and returns it, without a file for it. */
@Doc("Makes a request for a certificate (CSR) and returns it, without a file for it.")
@Example(
    "openssl_csr_pipe: { privatekey_path: /etc/ssl/private/site.pem, common_name: www.example.org }")
public record OpensslCsrPipe(
    @Doc("The request there is; kept if it says what it should.") Optional<String> content,
    @Shared RequestWishes wishes)
    implements Module {

  public OpensslCsrPipe {
    wishes.verify();
  }

  @Override
  public Plan check(Probe host) {
    Plan plan = new RequestPlan(wishes).plan(host, content);
    return plan.hasChanges() || plan.failure() != null
        ? plan
        : plan.result("csr", Text.of(content.orElse("")));
  }
}
