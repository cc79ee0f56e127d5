package foobar.modules.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.source.Mistake;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tried with the keytool of the Java that the tests run on. */
class JavaCertTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private String task(String task) {
    return task.replace("@", folder + "/");
  }

  private Trial run(String task) {
    return Trial.run(LOCAL.host(), task(task));
  }

  private Trial cert(String parameters) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    return run(
        "java_cert: { keystore_path: '@store', keystore_pass: changeit, executable: "
            + tool
            + ", "
            + parameters
            + " }");
  }

  @BeforeEach
  void certificate() {
    run("openssl_privatekey: { path: '@key', size: 2048 }");
    run(
        "x509_certificate: { path: '@crt', privatekey_path: '@key', provider: selfsigned, selfsigned_create_subject_key_identifier: never_create }");
    run("openssl_csr: { path: '@csr', privatekey_path: '@key', common_name: a.example }");
    run(
        "x509_certificate: { path: '@crt', privatekey_path: '@key', csr_path: '@csr', provider: selfsigned, force: true }");
  }

  @Test
  void a_certificate_is_put_in_once_replaced_and_taken_out() {
    String wish = "cert_path: '@crt', cert_alias: mine, keystore_create: true";
    assertThat(cert(wish).changed()).isTrue();
    assertThat(cert(wish).changed()).isFalse();
    run(
        "x509_certificate: { path: '@crt', privatekey_path: '@key', csr_path: '@csr', provider: selfsigned, force: true }");
    assertThat(cert(wish).changes())
        .containsExactly("mine: another certificate -> in the keystore");
    assertThat(cert(wish).changed()).isFalse();
    assertThat(cert("cert_alias: mine, state: absent").changed()).isTrue();
    assertThat(cert("cert_alias: mine, state: absent").changed()).isFalse();
  }

  @Test
  void a_key_comes_from_an_archive() {
    run(
        "openssl_pkcs12: { path: '@p12', privatekey_path: '@key', certificate_path: '@crt', friendly_name: site, passphrase: sesame1 }");
    String wish =
        "pkcs12_path: '@p12', pkcs12_password: sesame1, pkcs12_alias: site, cert_alias: mine,"
            + " keystore_create: true";
    assertThat(cert(wish).changed()).isTrue();
    assertThat(cert(wish).changed()).isFalse();
  }

  @Test
  void a_missing_keystore_or_certificate_is_a_failure() {
    assertThat(cert("cert_path: '@crt', cert_alias: a").plan().failure())
        .startsWith("Module require existing keystore");
    assertThat(cert("cert_path: '@none', cert_alias: a, keystore_create: true").plan().failure())
        .isNotBlank();
    assertThat(folder.resolve("store")).doesNotExist();
    assertThatThrownBy(() -> Trial.module("java_cert: { keystore_path: /s, keystore_pass: p }"))
        .isInstanceOf(Mistake.class);
    assertThat(LOCAL.host().ask(Command.script("ls " + folder)).text()).doesNotContain("store");
  }
}
