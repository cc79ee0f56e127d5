package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.MapValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells what a request for a certificate says. */
@Doc("Tells what a request for a certificate (CSR) says.")
@Example("openssl_csr_info: { path: /etc/ssl/site.csr }")
@Ahead
public record OpensslCsrInfo(
    @Doc("The request's file.") Optional<String> path,
    @Doc("The request itself.") Optional<String> content,
    @Doc("Accepted for Ansible's sake; names are returned as they are written.") @Default("ignore")
        String nameEncoding,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend)
    implements Module {

  public OpensslCsrInfo {
    if (path.isPresent() == content.isPresent()) {
      throw new IllegalArgumentException("one of `path` and `content` is needed");
    }
  }

  @Override
  public Plan check(Probe host) {
    byte[] bytes =
        content
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> host.read(HostPath.expand(host, path.orElseThrow())));
    try {
      SigningRequest request = SigningRequest.parse(bytes);
      MapValue values = MapValue.empty();
      InfoValues.name(values, "subject", request.subject());
      InfoValues.extensions(values, request.extensions());
      InfoValues.constraints(values, request.extensions());
      InfoValues.key(values, request.key());
      boolean valid = request.isSignatureValid();
      Plan plan = Plan.NOTHING.results(values.put("signature_valid", Bool.of(valid)));
      return valid ? plan : plan.failed("CSR signature is invalid!");
    } catch (IllegalArgumentException e) {
      return Plan.fail("the request cannot be read: " + e.getMessage());
    }
  }
}
