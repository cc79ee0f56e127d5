package foobar.modules.crypto;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Fetches the certificate that a server shows. */
@Doc("Fetches the certificate that a server shows, as the host's openssl sees it.")
@Example("get_certificate: { host: www.example.org, port: 443 }")
public record GetCertificate(
    @Doc("The server.") String host,
    @Doc("Its port.") int port,
    @Doc("A file with certificates: the server's must be signed by one of them.")
        Optional<String> caCert,
    @Doc("The name that is asked for; the server's if not said.") Optional<String> serverName,
    @Doc("A proxy to go through.") Optional<String> proxyHost,
    @Doc("The proxy's port.") @Default("8080") int proxyPort,
    @Doc("What is spoken before TLS begins.") Optional<Before> starttls,
    @Doc("The ciphers to offer.") Optional<List<String>> ciphers,
    @Doc("How long to wait, in seconds.") @Default("10") int timeout,
    @Doc("Accepted for Ansible's sake: extensions are always returned in base64.") @Default("no")
        boolean asn1Base64,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend)
    implements Module {

  /** Protocols that begin in the clear. */
  public enum Before {
    MYSQL
  }

  private static final String SCRIPT =
      """
      command -v openssl >/dev/null || { echo 'there is no openssl on the host: install the package `openssl`' >&2; exit 127; }
      name=$1 limit=$2 ca=$3
      shift 3
      set -- -servername "$name" "$@"
      [ -z "$ca" ] || set -- "$@" -CAfile "$ca" -verify_return_error
      said=$(timeout "$limit" openssl s_client "$@" </dev/null 2>&1)
      status=$?
      case $said in
      *"-----BEGIN CERTIFICATE-----"*) ;;
      *) [ "$status" = 124 ] && echo "timed out" >&2; printf '%s\\n' "$said" | head -n 3 >&2; exit 1 ;;
      esac
      [ -z "$ca" ] || [ "$status" = 0 ] || { printf '%s\\n' "$said" | grep -i 'verify error' >&2; exit 1; }
      printf '%s\\n' "$said" | openssl x509
      """;

  @Override
  public Plan check(Probe probe) {
    List<String> words = new ArrayList<>();
    words.add(serverName.orElse(host));
    words.add(timeout + "");
    words.add(caCert.orElse(""));
    if (caCert.isPresent() && !probe.follow(caCert.get()).isFile()) {
      return Plan.fail("ca_cert file does not exist");
    }
    words.addAll(List.of("-connect", (host.contains(":") ? "[" + host + "]" : host) + ":" + port));
    proxyHost.ifPresent(proxy -> words.addAll(List.of("-proxy", proxy + ":" + proxyPort)));
    starttls.ifPresent(way -> words.addAll(List.of("-starttls", "mysql")));
    ciphers.ifPresent(names -> words.addAll(List.of("-cipher", String.join(":", names))));
    Output output = probe.ask(Command.script(SCRIPT, words.toArray(String[]::new)));
    if (!output.ok()) {
      String via = proxyHost.map(p -> "via proxy " + p + ":" + proxyPort + " ").orElse("");
      return Plan.fail(
          "Failed to get cert %sfrom %s:%d, error: %s"
              .formatted(via, host, port, output.errors().strip()));
    }
    return Plan.NOTHING.results(values(output));
  }

  private static MapValue values(Output output) {
    Certificate certificate = Certificate.parse(output.out());
    MapValue values = MapValue.empty();
    values.put("cert", Text.unsafe(certificate.der().pem("CERTIFICATE")));
    values.put("subject", names(certificate.subject()));
    values.put("issuer", names(certificate.issuer()));
    values.put("expired", Bool.of(certificate.until().isBefore(LocalDateTime.now(ZoneOffset.UTC))));
    values.put("not_after", Text.of(certificate.until().format(Certificate.TIME)));
    values.put("not_before", Text.of(certificate.from().format(Certificate.TIME)));
    values.put("serial_number", new Int(certificate.serial()));
    values.put("signature_algorithm", Text.of(Oids.name(certificate.signatureAlgorithm())));
    values.put("version", Int.of(certificate.version() - 1));
    List<Value> extensions = new ArrayList<>();
    for (Extension extension : certificate.extensions()) {
      String data = Base64.getEncoder().encodeToString(extension.value().bytes());
      extensions.add(
          MapValue.empty()
              .put("critical", Bool.of(extension.critical()))
              .put("asn1_data", Text.of(data))
              .put("name", Text.of(Oids.shortName(extension.oid()))));
    }
    return values.put("extensions", Sequence.of(extensions));
  }

  private static MapValue names(DistinguishedName name) {
    MapValue values = MapValue.empty();
    name.parts().forEach(part -> values.put(Oids.shortName(part.oid()), Text.unsafe(part.value())));
    return values;
  }
}
