package foobar.modules.crypto;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.crypto.CertificateWishes.Identifier;
import foobar.modules.crypto.Openssl.FileLook;
import foobar.modules.crypto.Openssl.KeyLook;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a certificate that is there with the one wanted, and has that signed. */
final class CertificatePlan {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final CertificateWishes wishes;
  private final Probe host;
  private final String csrPath;
  private final String caPath;
  private final KeySource own;
  private final KeySource authority;

  CertificatePlan(CertificateWishes wishes, Probe host) {
    this.wishes = wishes;
    this.host = host;
    this.csrPath = path(wishes.csrPath());
    this.caPath = wishes.own() ? path(wishes.owncaPath()) : "";
    this.own =
        new KeySource(
            path(wishes.privatekeyPath()),
            wishes.privatekeyContent(),
            wishes.privatekeyPassphrase());
    this.authority =
        wishes.own()
            ? new KeySource(
                path(wishes.owncaPrivatekeyPath()),
                wishes.owncaPrivatekeyContent(),
                wishes.owncaPrivatekeyPassphrase())
            : own;
  }

  private String path(Optional<String> path) {
    return path.map(p -> HostPath.expand(host, p)).orElse("");
  }

  /** What becomes of a new certificate. */
  interface Destination {
    void put(Host host, Results results, Der certificate);
  }

  /**
   * All that a certificate is made of.
   *
   * @param now what is there; null for nothing
   * @param request null for none
   * @param ca the authority's certificate; null for none
   * @param key the certificate's; null if it is not said
   * @param signer the public part of the key that signs; null if nothing shall be signed
   * @param missing what is not there, said as a failure; empty if all is
   */
  record Given(
      byte @Nullable [] now,
      @Nullable SigningRequest request,
      @Nullable Certificate ca,
      @Nullable PublicKey key,
      @Nullable PublicKey signer,
      String missing) {

    PublicKey certified() {
      if (request != null) {
        return request.key();
      }
      if (key == null) {
        throw new HostFailure("there is no key to make a certificate for");
      }
      return key;
    }

    PublicKey signing() {
      if (signer == null) {
        throw new HostFailure("there is no key to sign a certificate with");
      }
      return signer;
    }

    DistinguishedName subject() {
      return request == null ? new DistinguishedName(List.of()) : request.subject();
    }

    List<Extension> asked() {
      return request == null ? List.of() : request.extensions();
    }
  }

  /**
   * @param place the certificate's file; empty for none
   * @param content the certificate that the task brings
   */
  Given look(Probe where, String place, Optional<String> content) {
    List<String> paths = new ArrayList<>();
    add(paths, place);
    add(paths, csrPath);
    add(paths, caPath);
    boolean keyed = wishes.privatekeyPath().isPresent() || wishes.privatekeyContent().isPresent();
    List<KeySource> keys = new ArrayList<>();
    if (keyed) {
      keys.add(own);
    }
    if (wishes.own()) {
      keys.add(authority);
    }
    Openssl.Looked looked = Openssl.look(where, paths, keys);
    byte[] now = bytes(file(looked, paths, place), content);
    byte[] csr = bytes(file(looked, paths, csrPath), wishes.csrContent());
    byte[] ca = bytes(file(looked, paths, caPath), wishes.owncaContent());
    KeyLook mine = keyed ? looked.keys().getFirst() : KeyLook.NONE;
    KeyLook signer = wishes.own() ? looked.keys().getLast() : mine;
    String missing = "";
    if (!csrPath.isEmpty() && csr == null) {
      missing = "The certificate signing request file " + csrPath + " does not exist";
    } else if (!caPath.isEmpty() && ca == null) {
      missing = "The CA certificate file " + caPath + " does not exist";
    } else if (wishes.own() && !signer.exists()) {
      missing = "The CA private key file " + authority.path() + " does not exist";
    } else if (keyed && !mine.exists()) {
      missing = "The private key file " + own.path() + " does not exist";
    }
    if (missing.isEmpty() && (trouble(mine) || trouble(signer))) {
      throw new HostFailure((trouble(mine) ? mine : signer).problem());
    }
    try {
      return new Given(
          now,
          csr == null ? null : SigningRequest.parse(csr),
          ca == null ? null : Certificate.parse(ca),
          mine.key(),
          signer.key(),
          looked.later() ? "later" : missing);
    } catch (IllegalArgumentException e) {
      throw new HostFailure(
          "the request or the authority's certificate cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean trouble(KeyLook key) {
    return key.exists() && key.key() == null;
  }

  private static void add(List<String> paths, String path) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
  }

  private static @Nullable FileLook file(Openssl.Looked looked, List<String> paths, String path) {
    return path.isEmpty() ? null : looked.files().get(paths.indexOf(path));
  }

  private static byte @Nullable [] bytes(@Nullable FileLook file, Optional<String> content) {
    return file != null && file.exists()
        ? file.bytes()
        : content.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
  }

  /** Whether what is missing is what an earlier step of a dry run would have made. */
  private boolean mayCome(Given given) {
    return given.missing().equals("later")
        || java.util.stream.Stream.of(csrPath, caPath, own.path(), authority.path())
            .anyMatch(
                path ->
                    given.missing().contains(" " + path + " ")
                        && !path.isEmpty()
                        && host.file(path).exists());
  }

  /**
   * @param place the certificate's file; empty for none
   * @param content the certificate that the task brings
   */
  Plan plan(String place, Optional<String> content, Destination destination) {
    Given given = look(host, place, content);
    Plan values =
        Plan.NOTHING
            .result("privatekey", shown(wishes.privatekeyPath(), own.path()))
            .result("csr", shown(wishes.csrPath(), csrPath));
    if (wishes.own()) {
      values =
          values
              .result("ca_cert", shown(wishes.owncaPath(), caPath))
              .result("ca_privatekey", shown(wishes.owncaPrivatekeyPath(), authority.path()));
    }
    boolean coming = !given.missing().isEmpty() && mayCome(given);
    if (!given.missing().isEmpty() && !coming) {
      return Plan.fail(given.missing());
    }
    Certificate there = parsed(given.now());
    if (!coming) {
      String refusal = refusal(given);
      if (!refusal.isEmpty()) {
        return Plan.fail(refusal);
      }
      if (there != null && !wishes.force() && new CertificateCheck(wishes, given).isRight(there)) {
        return told(values, there);
      }
      Signing.of(given.signing(), wishes.digest());
    }
    return values.change(
        "certificate",
        there == null
            ? (given.now() == null ? "absent" : "unreadable")
            : there.subject().text() + " until " + there.until(),
        (given.subject().text()
                + " until "
                + RelativeTime.parse(wishes.notAfter(), "not_after").toLocalDate())
            .strip(),
        (target, results) -> {
          if (coming) {
            // A dry run ends here: what the certificate is made of is only imagined.
            target.run(Command.script("exit 0"));
          }
          make(target, results, coming ? look(target, place, content) : given, destination);
        });
  }

  private static Value shown(Optional<String> written, String path) {
    return written.<Value>map(p -> Text.of(path)).orElse(None.NONE);
  }

  private static @Nullable Certificate parsed(byte @Nullable [] file) {
    try {
      return file == null ? null : Certificate.parse(file);
    } catch (RuntimeException broken) {
      return null;
    }
  }

  private String refusal(Given given) {
    Certificate ca = given.ca();
    return ca != null && !ca.key().equals(given.signing())
        ? "The CA private key does not belong to the CA certificate"
        : "";
  }

  private static Plan told(Plan plan, Certificate certificate) {
    return plan.result("notBefore", certificate.from().format(Certificate.TIME))
        .result("notAfter", certificate.until().format(Certificate.TIME))
        .result("serial_number", new Int(certificate.serial()));
  }

  private void make(Host target, Results results, Given given, Destination destination) {
    Signing signing = Signing.of(given.signing(), wishes.digest());
    Certificate ca = given.ca();
    LocalDateTime from = RelativeTime.parse(wishes.notBefore(), "not_before");
    LocalDateTime until = RelativeTime.parse(wishes.notAfter(), "not_after");
    BigInteger serial = new BigInteger(159, RANDOM).setBit(158);
    Certificate.Draft draft =
        new Certificate.Draft(
            serial,
            ca == null ? given.subject() : ca.subject(),
            given.subject(),
            from,
            until,
            given.certified(),
            extensions(given));
    Der certificate = Openssl.sign(target, authority, draft.content(signing), signing);
    destination.put(target, results, certificate);
    results
        .put("notBefore", Text.of(from.format(Certificate.TIME)))
        .put("notAfter", Text.of(until.format(Certificate.TIME)))
        .put("serial_number", new Int(serial))
        .put("certificate", certificate.pem("CERTIFICATE"));
  }

  private List<Extension> extensions(Given given) {
    List<Extension> all = new ArrayList<>();
    boolean replaced = wishes.subjectKey() == Identifier.ALWAYS_CREATE;
    boolean authorized = wishes.own() && wishes.owncaCreateAuthorityKeyIdentifier();
    for (Extension extension : given.asked()) {
      boolean skipped =
          (replaced && extension.is(Oids.SUBJECT_KEY))
              || (authorized && extension.is(Oids.AUTHORITY_KEY));
      if (!skipped) {
        all.add(extension);
      }
    }
    if (wishes.subjectKey() != Identifier.NEVER_CREATE
        && all.stream().noneMatch(extension -> extension.is(Oids.SUBJECT_KEY))) {
      all.add(Extension.subjectKey(given.certified().identifier()));
    }
    Certificate ca = given.ca();
    if (authorized && ca != null) {
      all.add(Extension.authorityKey(identifier(ca)));
    }
    return all;
  }

  /** What a certificate's key is referred to by: what the certificate itself says, or the hash. */
  static byte[] identifier(Certificate ca) {
    return ca.extensions().stream()
        .filter(extension -> extension.is(Oids.SUBJECT_KEY))
        .findFirst()
        .map(extension -> extension.value().content())
        .map(bytes -> Arrays.copyOf(bytes, bytes.length))
        .orElseGet(() -> ca.key().identifier());
  }
}
