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
import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a list of revoked certificates, or sees to it that the one there says what it should. */
@Doc("Makes a list of certificates that no longer hold (CRL), unless the one there says the same.")
@Names("x509_crl")
@Example(
    "x509_crl: { path: /etc/ssl/my.crl, privatekey_path: /etc/ssl/private/ca.pem, issuer: { CN: My"
        + " CA }, last_update: +0s, next_update: +7d, ignore_timestamps: yes, revoked_certificates:"
        + " [{ serial_number: 1234, revocation_date: 20260101000000Z, reason: superseded }] }")
@Ahead
public record X509Crl(
    @Doc("The list's file.") String path,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Say only what is asked for, or keep what else is in the list.") @Default("generate")
        CrlMode crlMode,
    @Doc("Make a new one whatever is there.") @Default("no") boolean force,
    @Doc("How it is written.") @Default("pem") Format format,
    @Doc("The private key's file.") Optional<String> privatekeyPath,
    @Doc("The private key itself.") Optional<Secret> privatekeyContent,
    @Doc("What the private key is locked with.") Optional<Secret> privatekeyPassphrase,
    @Doc("Who signs, by attribute.") Optional<Mapping> issuer,
    @Doc("The same as a list of mappings with one attribute each, in this order.")
        Optional<List<Mapping>> issuerOrdered,
    @Doc("When it was made, such as `+0s`.") @Default("+0s") String lastUpdate,
    @Doc("When the next one comes.") Optional<String> nextUpdate,
    @Doc("The hash that is signed.") @Default("sha256") String digest,
    @Doc(
            "The certificates: each with `serial_number`, `path` or `content`, and `revocation_date`,"
                + " `reason`, `invalidity_date`, `issuer`.")
        Optional<List<Mapping>> revokedCertificates,
    @Doc("Other times than asked for are right.") @Default("no") boolean ignoreTimestamps,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the list itself.") @Default("no") boolean returnContent,
    @Doc("Accepted for Ansible's sake; names are returned as they are written.") @Default("ignore")
        String nameEncoding,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** What becomes of entries that are not asked for. */
  public enum CrlMode {
    GENERATE,
    UPDATE
  }

  /** How a list can be written. */
  public enum Format {
    PEM,
    DER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public X509Crl {
    if (state == State.PRESENT) {
      need(
          privatekeyPath.isPresent() != privatekeyContent.isPresent(),
          "one of `privatekey_path` and `privatekey_content`");
      need(issuer.isPresent() != issuerOrdered.isPresent(), "one of `issuer` and `issuer_ordered`");
      need(nextUpdate.isPresent(), "`next_update`");
      need(revokedCertificates.isPresent(), "`revoked_certificates`");
      RelativeTime.parse(lastUpdate, "last_update");
      nextUpdate.ifPresent(text -> RelativeTime.parse(text, "next_update"));
      for (Mapping wish : revokedCertificates.orElse(List.of())) {
        need(
            Revoked.text(wish, "serial_number")
                .or(() -> Revoked.text(wish, "path"))
                .or(() -> Revoked.text(wish, "content"))
                .isPresent(),
            "one of `serial_number`, `path` and `content` of a revoked certificate");
        Revoked.of(wish, java.math.BigInteger.ONE);
      }
    }
  }

  private static void need(boolean given, String what) {
    if (!given) {
      throw new IllegalArgumentException(what + " is needed");
    }
  }

  /** Who signs. */
  DistinguishedName name() {
    List<DistinguishedName.Part> parts = new ArrayList<>();
    issuer.ifPresent(map -> add(parts, map));
    issuerOrdered.ifPresent(all -> all.forEach(map -> add(parts, map)));
    return new DistinguishedName(parts);
  }

  private static void add(List<DistinguishedName.Part> parts, Mapping map) {
    map.entries()
        .forEach(
            (name, value) -> {
              List<Value> values = value instanceof Sequence list ? list.items() : List.of(value);
              values.forEach(
                  item ->
                      parts.add(
                          DistinguishedName.part(PythonText.str(name), PythonText.str(item))));
            });
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("revocation list", place, backup, rights);
    Plan values = Plan.NOTHING.result("filename", place).result("format", format.word());
    return state == State.ABSENT
        ? values.and(file.absent(host))
        : new RevocationPlan(this, host, file).plan(values);
  }
}
