package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import foobar.value.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Tells what a list of revoked certificates says. */
@Doc("Tells what a list of revoked certificates (CRL) says.")
@Names("x509_crl_info")
@Example("x509_crl_info: { path: /etc/ssl/my.crl }")
@Ahead
public record X509CrlInfo(
    @Doc("The list's file.") Optional<String> path,
    @Doc("The list itself: text, or base64 of what is no text.") Optional<String> content,
    @Doc("Return the certificates too.") @Default("yes") boolean listRevokedCertificates,
    @Doc("Accepted for Ansible's sake; names are returned as they are written.") @Default("ignore")
        String nameEncoding)
    implements Module {

  public X509CrlInfo {
    if (path.isPresent() == content.isPresent()) {
      throw new IllegalArgumentException("one of `path` and `content` is needed");
    }
  }

  private static byte[] bytes(String content) {
    return content.contains("-----BEGIN")
        ? content.getBytes(StandardCharsets.UTF_8)
        : Base64.getMimeDecoder().decode(content);
  }

  @Override
  public Plan check(Probe host) {
    try {
      byte[] file =
          content
              .map(X509CrlInfo::bytes)
              .orElseGet(() -> host.read(HostPath.expand(host, path.orElseThrow())));
      RevocationList list = RevocationList.parse(file);
      Plan plan = list.told(Plan.NOTHING.result("format", list.pem() ? "pem" : "der"));
      return listRevokedCertificates
          ? plan.result(
              "revoked_certificates",
              Sequence.of(list.revoked().stream().map(Revoked::values).toList()))
          : plan;
    } catch (IllegalArgumentException e) {
      return Plan.fail("the list cannot be read: " + e.getMessage());
    }
  }
}
