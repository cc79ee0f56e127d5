package foobar.modules.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.NotRehearsed;
import foobar.remote.Rehearsal;
import foobar.source.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tried with the openssl of the machine that the tests run on. */
class CertificatesTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private String task(String task) {
    return task.replace("@", folder + "/");
  }

  private Trial run(String task) {
    return Trial.run(LOCAL.host(), task(task));
  }

  private String openssl(String line) {
    return LOCAL.host().ask(Command.script("cd " + folder + "; openssl " + line + " 2>&1")).text();
  }

  private void key() {
    assertThat(run("openssl_privatekey: { path: '@key', type: ECC, curve: secp256r1 }").changed())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'type: RSA, size: 2048', RSA PRIVATE KEY, RSA 2048",
    "'type: ECC, curve: secp384r1', EC PRIVATE KEY, ECC secp384r1",
    "'type: Ed25519', PRIVATE KEY, Ed25519",
    "'type: X448', PRIVATE KEY, X448",
    "'type: RSA, size: 2048, format: pkcs8', PRIVATE KEY, RSA 2048"
  })
  void a_private_key_is_made_once_for_its_user_alone(String wish, String head, String shown)
      throws Exception {
    Trial first = run("openssl_privatekey: { path: '@key', " + wish + " }");

    assertThat(first.changes()).containsExactly("private key: absent -> " + shown);
    assertThat(Files.readString(folder.resolve("key"))).startsWith("-----BEGIN " + head + "-----");
    assertThat(LOCAL.host().file(folder + "/key").octalMode()).isEqualTo("0600");
    assertThat(first.value("fingerprint", "sha256").toString()).hasSize(95);
    Trial second = run("openssl_privatekey: { path: '@key', " + wish + " }");
    assertThat(second.changed()).isFalse();
    assertThat(second.value("fingerprint")).isEqualTo(first.value("fingerprint"));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_key_of_another_kind_is_replaced_only_where_that_is_allowed() {
    key();
    String other = "openssl_privatekey: { path: '@key', type: Ed25519";

    assertThat(run(other + ", regenerate: never }").changed()).isFalse();
    assertThat(run(other + ", regenerate: fail }").plan().failure())
        .startsWith("Key has wrong type and/or size.");
    Trial trial = run(other + ", backup: true }");
    assertThat(trial.changes()).containsExactly("private key: ECC secp256r1 -> Ed25519");
    assertThat(Path.of(trial.value("backup_file").toString())).exists();
    assertThat(run(other + ", force: true }").changed()).isTrue();
    assertThat(run("openssl_privatekey: { path: '@key', state: absent }").changed()).isTrue();
    assertThat(folder.resolve("key")).doesNotExist();
  }

  @Test
  void a_key_is_written_in_another_way_without_becoming_another() {
    Trial first = run("openssl_privatekey: { path: '@key', type: ECC, curve: secp256r1 }");
    String wish =
        "openssl_privatekey: { path: '@key', type: ECC, curve: secp256r1, format: pkcs8,"
            + " format_mismatch: convert }";
    Trial second = run(wish);

    assertThat(second.changes())
        .containsExactly("private key: ECC secp256r1 -> the same key as pkcs8");
    assertThat(second.value("fingerprint")).isEqualTo(first.value("fingerprint"));
    assertThat(run(wish).changed()).isFalse();
  }

  @Test
  void a_passphrase_locks_the_key_and_everything_made_of_it_needs_it() {
    String lock = "passphrase: open-sesame, cipher: auto";
    String wish = "openssl_privatekey: { path: '@key', size: 2048, " + lock + " }";
    run(wish);

    assertThat(run(wish).changed()).isFalse();
    assertThat(
            run(wish.replace("sesame", "barley")
                    .replace(" }", ", regenerate: partial_idempotence }"))
                .plan()
                .failure())
        .startsWith("Unable to read the key.");
    String request = "openssl_csr: { path: '@csr', privatekey_path: '@key', common_name: a.example";
    assertThat(run(request + " }").plan().failure()).contains("passphrase");
    assertThat(run(request + ", privatekey_passphrase: open-sesame }").changed()).isTrue();
    assertThat(openssl("req -in csr -noout -verify")).contains("verify OK");
  }

  @Test
  void secrets_travel_on_the_input_only() {
    FakeHost host = new FakeHost().answers("# What openssl does", "-\n-\n").with("/k/x", "");
    assertThatThrownBy(
            () ->
                Trial.run(
                    host,
                    "openssl_csr_pipe: { privatekey_content: secret-key, privatekey_passphrase:"
                        + " open-sesame, common_name: a }"))
        .isInstanceOf(RuntimeException.class);

    assertThat(host.commandsAsked())
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(command.words() + command.script() + command.environment())
                    .doesNotContain("secret-key", "open-sesame"));
  }

  private static final String RICH =
      "openssl_csr: { path: '@csr', privatekey_path: '@key', common_name: a.example, C: AT,"
          + " subject_alt_name: ['DNS:a.example', 'IP:10.0.0.1'], key_usage: [digitalSignature],"
          + " key_usage_critical: true, extended_key_usage: [serverAuth, clientAuth],"
          + " basic_constraints: ['CA:TRUE', 'pathlen:0'], ocsp_must_staple: true }";

  @Test
  void a_request_says_what_is_asked_for_and_is_made_once() {
    key();
    Trial first = run(RICH);

    assertThat(first.changes()).containsExactly("request: absent -> CN=a.example,C=AT");
    assertThat(openssl("req -in csr -noout -verify -text"))
        .contains(
            "verify OK",
            "Subject: C = AT, CN = a.example",
            "DNS:a.example, IP Address:10.0.0.1",
            "Key Usage: critical",
            "TLS Web Server Authentication, TLS Web Client Authentication",
            "CA:TRUE, pathlen:0",
            "status_request");
    assertThat(run(RICH).changed()).isFalse();
    assertThat(
            run(RICH.replace("'DNS:a.example', 'IP:10.0.0.1'", "'IP:10.0.0.1', 'DNS:a.example'"))
                .changed())
        .as("another order of names")
        .isFalse();
    assertThat(run(RICH.replace("10.0.0.1", "10.0.0.2")).changed()).isTrue();
    assertThat(run("openssl_csr_info: { path: '@csr' }").value("basic_constraints"))
        .hasToString("['CA:TRUE', 'pathlen:0']");
  }

  @Test
  void a_request_of_another_key_is_made_anew() {
    key();
    run(RICH);
    run("openssl_privatekey: { path: '@key', type: ECC, curve: secp256r1, force: true }");

    assertThat(run(RICH).changed()).isTrue();
    assertThat(run(RICH).changed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'common_name: a, C: AUT', Country name must be a 2 character country code",
    "'common_name: a, key_usage: [write]', Unknown key usage identifier",
    "'common_name: a, subject_alt_name: [a.example]', Cannot parse Subject Alternative Name",
    "'common_name: a, subject: { nonsense: x }', Cannot find OID for",
    "'subject_ordered: [{CN: a}], common_name: a', subject_ordered cannot be combined"
  })
  void wrong_wishes_are_refused_before_any_host_is_asked(String wish, String message) {
    assertThatThrownBy(
            () -> Trial.module("openssl_csr: { path: /x, privatekey_path: /y, " + wish + " }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_certificate_signs_itself_once() {
    key();
    run(RICH);
    String wish =
        "x509_certificate: { path: '@crt', privatekey_path: '@key', csr_path: '@csr', provider:"
            + " selfsigned, selfsigned_not_after: 20370101000000Z }";
    Trial first = run(wish);

    assertThat(first.changed()).isTrue();
    assertThat(first.value("notAfter")).hasToString("20370101000000Z");
    assertThat(openssl("verify -CAfile crt -partial_chain crt")).contains("crt: OK");
    Trial second = run(wish);
    assertThat(second.changed()).isFalse();
    assertThat(second.value("serial_number")).isEqualTo(first.value("serial_number"));
    assertThat(
            run(wish.replace("2037", "2036").replace(" }", ", ignore_timestamps: false }"))
                .changed())
        .isTrue();
    run(RICH.replace("a.example", "b.example"));
    assertThat(run(wish).changed()).as("another request").isTrue();
    Trial info = run("x509_certificate_info: { path: '@crt', valid_at: { later: +10000w } }");
    assertThat(info.value("subject", "commonName")).hasToString("b.example");
    assertThat(info.value("valid_at", "later")).hasToString("False");
  }

  @Test
  void an_authority_of_ones_own_signs_for_others() {
    key();
    run(
        "openssl_csr: { path: '@ca.csr', privatekey_path: '@key', common_name: CA, basic_constraints: ['CA:TRUE'], use_common_name_for_san: false }");
    run(
        "x509_certificate: { path: '@ca', privatekey_path: '@key', csr_path: '@ca.csr', provider: selfsigned }");
    run("openssl_privatekey: { path: '@site.key', size: 2048 }");
    run("openssl_csr: { path: '@csr', privatekey_path: '@site.key', common_name: a.example }");
    String wish =
        "x509_certificate: { path: '@crt', csr_path: '@csr', provider: ownca, ownca_path: '@ca',"
            + " ownca_privatekey_path: '@key', ownca_not_after: +52w, return_content: true }";
    Trial first = run(wish);

    assertThat(first.value("certificate").toString()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(openssl("verify -CAfile ca crt")).contains("crt: OK");
    assertThat(run(wish).changed()).isFalse();
    assertThat(run(wish.replace("'@key'", "'@site.key'")).plan().failure())
        .isEqualTo("The CA private key does not belong to the CA certificate");
    run(
        "x509_certificate: { path: '@ca', privatekey_path: '@key', csr_path: '@ca.csr', provider: selfsigned, force: true }");
    assertThat(run(wish).changed()).as("the same authority with a new certificate").isFalse();
  }

  @Test
  void a_dry_run_makes_nothing_but_counts_on_what_it_would_have_made() {
    Rehearsal dry = new Rehearsal(LOCAL.host());
    String key = task("openssl_privatekey: { path: '@key' }");
    assertThatThrownBy(() -> Trial.run(dry, key)).isInstanceOf(NotRehearsed.class);
    dry.expect(new Expectation(Expectation.Kind.PATH, folder + "/key"));

    String csr = task("openssl_csr: { path: '@csr', privatekey_path: '@key', common_name: a }");
    assertThat(Trial.changes(Trial.check(dry, csr))).containsExactly("request: absent -> CN=a");
    assertThatThrownBy(() -> Trial.run(dry, csr)).isInstanceOf(NotRehearsed.class);
    dry.expect(new Expectation(Expectation.Kind.PATH, folder + "/csr"));
    for (String later :
        java.util.List.of(
            "x509_certificate: { path: '@crt', privatekey_path: '@key', csr_path: '@csr', provider: selfsigned }",
            "openssl_publickey: { path: '@pub', privatekey_path: '@key' }",
            "x509_crl: { path: '@crl', privatekey_path: '@key', issuer: { CN: a }, next_update: +1d, revoked_certificates: [] }")) {
      assertThat(Trial.check(dry, task(later)).hasChanges()).isTrue();
      assertThatThrownBy(() -> Trial.run(dry, task(later))).isInstanceOf(NotRehearsed.class);
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(Trial.check(LOCAL.host(), csr).failure()).endsWith("key does not exist");
  }

  @Test
  void a_public_key_is_written_in_both_ways() {
    key();
    String wish = "openssl_publickey: { path: '@pub', privatekey_path: '@key'";
    assertThat(run(wish + " }").changed()).isTrue();
    assertThat(run(wish + " }").changed()).isFalse();
    assertThat(openssl("pkey -pubin -in pub -noout -text")).contains("prime256v1");
    Trial info = run("openssl_publickey_info: { path: '@pub' }");
    assertThat(info.value("type")).hasToString("ECC");
    assertThat(info.value("public_data", "curve")).hasToString("secp256r1");
    Trial ssh = run(wish + ", format: OpenSSH, return_content: true }");
    assertThat(ssh.value("publickey").toString()).startsWith("ecdsa-sha2-nistp256 AAAA");
    assertThat(LOCAL.host().ask(Command.of("ssh-keygen", "-l", "-f", folder + "/pub")).text())
        .startsWith("256 SHA256:");
    assertThat(run(wish + ", format: OpenSSH }").changed()).isFalse();
  }

  @Test
  void parameters_of_a_size_are_made_once() {
    String wish = "openssl_dhparam: { path: '@dh', size: 512 }";
    assertThat(run(wish).changes()).containsExactly("parameters: absent -> 512 bits");
    assertThat(run(wish).changed()).isFalse();
    assertThat(run("openssl_dhparam: { path: '@dh', state: absent }").changed()).isTrue();
  }

  @Test
  void an_archive_holds_key_and_certificate_under_a_name() {
    key();
    run("x509_certificate: { path: '@crt', privatekey_path: '@key', provider: selfsigned }");
    String wish =
        "openssl_pkcs12: { path: '@p12', privatekey_path: '@key', certificate_path: '@crt',"
            + " friendly_name: my name, passphrase: open-sesame }";
    assertThat(run(wish).changed()).isTrue();
    assertThat(LOCAL.host().file(folder + "/p12").octalMode()).isEqualTo("0400");
    assertThat(run(wish).changed()).isFalse();
    assertThat(run(wish.replace("my name", "other")).changed()).isTrue();
    String parse =
        "openssl_pkcs12: { action: parse, src: '@p12', path: '@pem', passphrase: open-sesame }";
    assertThat(run(parse).changed()).isTrue();
    assertThat(run(parse).changed()).isFalse();
    assertThat(openssl("x509 -in pem -noout -pubkey")).isEqualTo(openssl("pkey -in key -pubout"));
  }

  @Test
  void a_list_of_revoked_certificates_is_made_once_and_kept_up() {
    key();
    run("x509_certificate: { path: '@crt', privatekey_path: '@key', provider: selfsigned }");
    String wish =
        "x509_crl: { path: '@crl', privatekey_path: '@key', issuer: { CN: My CA }, last_update:"
            + " 20260101000000Z, next_update: 20370101000000Z, revoked_certificates: [{"
            + " serial_number: 1234, revocation_date: 20250101000000Z, reason: superseded,"
            + " reason_critical: true, invalidity_date: 20240101000000Z }, { path: '@crt',"
            + " revocation_date: 20250102000000Z }] }";
    Trial first = run(wish);

    assertThat(first.changes()).containsExactly("revocation list: absent -> 2 certificates");
    assertThat(openssl("crl -in crl -noout -text"))
        .contains("Issuer: CN = My CA", "Serial Number: 04D2", "Superseded", "Next Update: Jan  1");
    assertThat(first.value("issuer", "commonName")).hasToString("My CA");
    Trial info = run("x509_crl_info: { path: '@crl' }");
    assertThat(info.value("revoked_certificates")).isEqualTo(first.value("revoked_certificates"));
    assertThat(info.value("format")).hasToString("pem");
    assertThat(run(wish).changed()).isFalse();
    String more =
        wish.replace("1234", "99")
            .replace(" }] }", " }], crl_mode: update, ignore_timestamps: true }");
    assertThat(run(more).changed()).isTrue();
    assertThat(openssl("crl -in crl -noout -text"))
        .contains("Serial Number: 04D2", "Serial Number: 63");
    assertThat(run(more).changed()).isFalse();
    assertThat(run(wish.replace("path: '@crl'", "format: der, path: '@crl'")).changed()).isTrue();
    assertThat(openssl("crl -inform DER -in crl -noout")).isEmpty();
    assertThat(run("x509_crl: { path: '@crl', state: absent }").changed()).isTrue();
  }
}
