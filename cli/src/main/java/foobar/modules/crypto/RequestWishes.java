package foobar.modules.crypto;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a request for a certificate shall say: the parameters of all modules that make one. */
public record RequestWishes(
    @Doc("The private key's file.") Optional<String> privatekeyPath,
    @Doc("The private key itself.") Optional<Secret> privatekeyContent,
    @Doc("What the private key is locked with.") Optional<Secret> privatekeyPassphrase,
    @Doc("The hash that is signed.") @Default("sha256") String digest,
    @Doc("The version of the request's form.") @Default("1") int version,
    @Doc("Whom the certificate shall name, by attribute; a list for several of one.")
        Optional<Mapping> subject,
    @Doc("The same as a list of mappings with one attribute each, in this order.")
        Optional<List<Mapping>> subjectOrdered,
    @Doc("The country, two letters.") @Alias({"C", "countryName"}) Optional<String> countryName,
    @Doc("The state or province.") @Alias({"ST", "stateOrProvinceName"})
        Optional<String> stateOrProvinceName,
    @Doc("The town.") @Alias({"L", "localityName"}) Optional<String> localityName,
    @Doc("The organisation.") @Alias({"O", "organizationName"}) Optional<String> organizationName,
    @Doc("The part of the organisation.") @Alias({"OU", "organizationalUnitName"})
        Optional<String> organizationalUnitName,
    @Doc("The name itself, such as a host's.") @Alias({"CN", "commonName"})
        Optional<String> commonName,
    @Doc("An address of mail.") @Alias({"E", "emailAddress"}) Optional<String> emailAddress,
    @Doc("The names it shall hold for, such as `DNS:a.example` or `IP:10.0.0.1`.")
        @Alias("subjectAltName")
        Optional<List<String>> subjectAltName,
    @Doc("Who does not understand the names must refuse the certificate.")
        @Alias("subjectAltName_critical")
        @Default("no")
        boolean subjectAltNameCritical,
    @Doc("Without other names, take the common name for a DNS name.")
        @Alias("useCommonNameForSAN")
        @Default("yes")
        boolean useCommonNameForSan,
    @Doc("What the key may be used for.") @Alias("keyUsage") Optional<List<String>> keyUsage,
    @Doc("That is critical.") @Alias("keyUsage_critical") @Default("no") boolean keyUsageCritical,
    @Doc("What the certificate is for, such as `serverAuth`.")
        @Alias({"extKeyUsage", "extendedKeyUsage"})
        Optional<List<String>> extendedKeyUsage,
    @Doc("That is critical.")
        @Alias({"extKeyUsage_critical", "extendedKeyUsage_critical"})
        @Default("no")
        boolean extendedKeyUsageCritical,
    @Doc("Whether it may sign others: `CA:TRUE`, `pathlen:0`.") @Alias("basicConstraints")
        Optional<List<String>> basicConstraints,
    @Doc("That is critical.") @Alias("basicConstraints_critical") @Default("no")
        boolean basicConstraintsCritical,
    @Doc("Servers must staple an answer of OCSP.") @Alias("ocspMustStaple") @Default("no")
        boolean ocspMustStaple,
    @Doc("That is critical.") @Alias("ocspMustStaple_critical") @Default("no")
        boolean ocspMustStapleCritical,
    @Doc("Names that it may sign certificates for.")
        Optional<List<String>> nameConstraintsPermitted,
    @Doc("Names that it may not sign certificates for.")
        Optional<List<String>> nameConstraintsExcluded,
    @Doc("That is critical.") @Default("no") boolean nameConstraintsCritical,
    @Doc("Say the key's hash.") @Default("no") boolean createSubjectKeyIdentifier,
    @Doc("Say this as the key's hash.") Optional<String> subjectKeyIdentifier,
    @Doc("Say this as the hash of the signer's key.") Optional<String> authorityKeyIdentifier,
    @Doc("Names of who has signed the signer.") Optional<List<String>> authorityCertIssuer,
    @Doc("The number of the signer's certificate.") Optional<Value> authorityCertSerialNumber,
    @Doc("Where lists of revoked certificates are: `full_name`, `crl_issuer`, `reasons`.")
        Optional<List<Mapping>> crlDistributionPoints,
    @Doc("Accepted for Ansible's sake; the host's openssl signs.") @Default("auto")
        String selectCryptoBackend) {

  public RequestWishes {
    if (privatekeyPath.isPresent() == privatekeyContent.isPresent()) {
      throw new IllegalArgumentException(
          "one of `privatekey_path` and `privatekey_content` is needed");
    }
    if (subject.isPresent() && subjectOrdered.isPresent()) {
      throw new IllegalArgumentException("`subject` and `subject_ordered` exclude each other");
    }
    if (createSubjectKeyIdentifier && subjectKeyIdentifier.isPresent()) {
      throw new IllegalArgumentException(
          "subject_key_identifier cannot be specified if create_subject_key_identifier is true");
    }
    if (authorityCertIssuer.isPresent() != authorityCertSerialNumber.isPresent()) {
      throw new IllegalArgumentException(
          "`authority_cert_issuer` and `authority_cert_serial_number` need each other");
    }
    if (version != 1) {
      throw new IllegalArgumentException("`version` can only be 1");
    }
  }

  /** Names and values as they are written, in their order. */
  List<DistinguishedName.Part> written() {
    List<DistinguishedName.Part> parts = new ArrayList<>();
    add(parts, "C", countryName);
    add(parts, "ST", stateOrProvinceName);
    add(parts, "L", localityName);
    add(parts, "O", organizationName);
    add(parts, "OU", organizationalUnitName);
    add(parts, "CN", commonName);
    add(parts, "emailAddress", emailAddress);
    subject.ifPresent(map -> all(parts, map));
    if (subjectOrdered.isPresent()) {
      if (!parts.isEmpty()) {
        throw new IllegalArgumentException(
            "subject_ordered cannot be combined with any other subject field");
      }
      subjectOrdered.get().forEach(map -> all(parts, map));
    }
    return parts;
  }

  private static void add(List<DistinguishedName.Part> parts, String name, Optional<String> value) {
    value
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> parts.add(new DistinguishedName.Part(name, text)));
  }

  private static void all(List<DistinguishedName.Part> parts, Mapping map) {
    map.entries()
        .forEach(
            (name, value) -> {
              List<Value> values = value instanceof Sequence list ? list.items() : List.of(value);
              values.forEach(
                  item ->
                      parts.add(
                          new DistinguishedName.Part(PythonText.str(name), PythonText.str(item))));
            });
  }

  DistinguishedName name() {
    return new DistinguishedName(
        written().stream().map(part -> DistinguishedName.part(part.oid(), part.value())).toList());
  }

  /** The names it shall hold for; empty for none. */
  List<String> names() {
    List<String> said = subjectAltName.orElse(List.of());
    if (!said.isEmpty() || !useCommonNameForSan) {
      return said;
    }
    return written().stream()
        .filter(part -> Oids.number(part.oid()).equals(Oids.COMMON_NAME))
        .findFirst()
        .map(part -> List.of("DNS:" + part.value()))
        .orElse(List.of());
  }

  /** What the request says beside name and key. */
  List<Extension> extensions(PublicKey key) {
    List<Extension> all = new ArrayList<>();
    if (!names().isEmpty()) {
      all.add(Extension.altNames(names(), subjectAltNameCritical));
    }
    filled(keyUsage).ifPresent(uses -> all.add(Extension.usage(uses, keyUsageCritical)));
    filled(extendedKeyUsage)
        .ifPresent(uses -> all.add(Extension.purposes(uses, extendedKeyUsageCritical)));
    filled(basicConstraints)
        .ifPresent(rules -> all.add(Extension.basic(rules, basicConstraintsCritical)));
    if (ocspMustStaple) {
      all.add(Extension.mustStaple(ocspMustStapleCritical));
    }
    List<String> permitted = nameConstraintsPermitted.orElse(List.of());
    List<String> excluded = nameConstraintsExcluded.orElse(List.of());
    if (!permitted.isEmpty() || !excluded.isEmpty()) {
      all.add(Extension.constraints(permitted, excluded, nameConstraintsCritical));
    }
    if (createSubjectKeyIdentifier) {
      all.add(Extension.subjectKey(key.identifier()));
    }
    subjectKeyIdentifier.ifPresent(hex -> all.add(Extension.subjectKey(bytes(hex))));
    if (authorityKeyIdentifier.isPresent() || authorityCertIssuer.isPresent()) {
      all.add(authority());
    }
    filled(crlDistributionPoints).ifPresent(points -> all.add(RevocationPoints.encode(points)));
    return all;
  }

  private static <T> Optional<List<T>> filled(Optional<List<T>> list) {
    return list.filter(items -> !items.isEmpty());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(":", ""));
  }

  private Extension authority() {
    List<Der> parts = new ArrayList<>();
    authorityKeyIdentifier.ifPresent(hex -> parts.add(Der.implicit(0, Der.octets(bytes(hex)))));
    authorityCertIssuer.ifPresent(
        names ->
            parts.add(
                Der.implicit(1, Der.sequence(names.stream().map(GeneralName::encode).toList()))));
    authorityCertSerialNumber.ifPresent(
        number ->
            parts.add(Der.implicit(2, Der.number(new BigInteger(PythonText.str(number).strip())))));
    return new Extension(Oids.AUTHORITY_KEY, false, Der.sequence(parts));
  }

  /** What tells wrong wishes before the host is asked. */
  void verify() {
    name();
    extensions(
        new PublicKey(
            Der.sequence(Der.sequence(Der.oid("1.3.101.112")), Der.bits(new byte[1], 0))));
  }

  /** A list of texts for the results, or nothing. */
  static Value texts(Optional<List<String>> texts) {
    return texts
        .<Value>map(list -> Sequence.of(list.stream().map(Text::of).toList()))
        .orElse(foobar.value.None.NONE);
  }
}
