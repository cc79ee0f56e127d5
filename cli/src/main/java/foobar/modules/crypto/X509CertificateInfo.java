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
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a certificate says. */
@Doc("Tells what a certificate says, and whether it holds at given times.")
@Names({"x509_certificate_info", "openssl_certificate_info"})
@Example("x509_certificate_info: { path: /etc/ssl/site.crt, valid_at: { soon: +2w } }")
@Ahead
public record X509CertificateInfo(
    @Doc("The certificate's file.") Optional<String> path,
    @Doc("The certificate itself.") Optional<String> content,
    @Doc("Times by names of your own: `+1w`, `20300101000000Z`.")
        Optional<Map<String, String>> validAt,
    @Doc("Accepted for Ansible's sake; names are returned as they are written.") @Default("ignore")
        String nameEncoding,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend)
    implements Module {

  public X509CertificateInfo {
    if (path.isPresent() == content.isPresent()) {
      throw new IllegalArgumentException("one of `path` and `content` is needed");
    }
    validAt.ifPresent(
        times -> times.forEach((name, time) -> RelativeTime.parse(time, "valid_at." + name)));
  }

  @Override
  public Plan check(Probe host) {
    byte[] bytes =
        content
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> host.read(HostPath.expand(host, path.orElseThrow())));
    try {
      Certificate certificate = Certificate.parse(bytes);
      MapValue values = values(certificate);
      MapValue valid = MapValue.empty();
      validAt.ifPresent(
          times ->
              times.forEach(
                  (name, time) -> {
                    LocalDateTime moment = RelativeTime.parse(time, "valid_at." + name);
                    boolean holds =
                        !moment.isBefore(certificate.from())
                            && !moment.isAfter(certificate.until());
                    valid.put(name, Bool.of(holds));
                  }));
      return Plan.NOTHING.results(values.put("valid_at", valid));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Plan.fail("the certificate cannot be read: " + e.getMessage());
    }
  }

  static MapValue values(Certificate certificate) {
    MapValue values = MapValue.empty();
    List<Extension> extensions = certificate.extensions();
    values.put("signature_algorithm", Text.of(Oids.name(certificate.signatureAlgorithm())));
    InfoValues.name(values, "subject", certificate.subject());
    InfoValues.name(values, "issuer", certificate.issuer());
    values.put("version", Int.of(certificate.version()));
    InfoValues.extensions(values, extensions);
    values.put("not_before", Text.of(certificate.from().format(Certificate.TIME)));
    values.put("not_after", Text.of(certificate.until().format(Certificate.TIME)));
    values.put("expired", Bool.of(certificate.until().isBefore(LocalDateTime.now(ZoneOffset.UTC))));
    InfoValues.key(values, certificate.key());
    values.put("fingerprints", PublicKey.fingerprints(certificate.der().bytes()));
    values.put("serial_number", new Int(certificate.serial()));
    values.put("ocsp_uri", InfoValues.access(extensions, "1.3.6.1.5.5.7.48.1"));
    values.put("issuer_uri", InfoValues.access(extensions, "1.3.6.1.5.5.7.48.2"));
    return values;
  }
}
