package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Target;
import foobar.remote.Target.Trust.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.Test;

class HostKeyTest extends SshTrial {

  private Target.Trust.Policy policy = Policy.STRICT;

  private Target target() {
    return Targets.at(server.port()).password("right").trust(policy).build();
  }

  private void known(String line) throws IOException {
    Files.createDirectories(knownHosts().getParent());
    Files.writeString(knownHosts(), line);
  }

  @Test
  void the_line_that_an_unknown_key_is_refused_with_makes_it_trusted() throws IOException {
    String help = refused(target()).help();
    String line = help.substring(help.indexOf("echo '") + 6, help.indexOf("' >> "));
    known(line + "\n");

    assertThat(help).contains("' >> " + knownHosts());
    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void an_unknown_key_gets_no_password() {
    java.util.concurrent.atomic.AtomicInteger attempts =
        new java.util.concurrent.atomic.AtomicInteger();
    server
        .server()
        .setPasswordAuthenticator(
            (user, password, session) -> {
              attempts.incrementAndGet();
              return true;
            });
    refused(target());

    assertThat(attempts).hasValue(0);
  }

  @Test
  void accept_new_trusts_once_and_keeps_the_key() throws IOException {
    policy = Policy.ACCEPT_NEW;
    assertThat(logIn(target())).isEqualTo("in");
    assertThat(Files.readString(knownHosts())).isEqualTo(server.known());
    policy = Policy.STRICT;

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void many_connections_at_once_add_the_key_once() throws Exception {
    policy = Policy.ACCEPT_NEW;
    known("# a last line without its end");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> logins = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        logins.add(threads.submit(() -> logIn(target())));
      }
      for (Future<String> login : logins) {
        assertThat(login.get()).isEqualTo("in");
      }
    }

    assertThat(Files.readString(knownHosts()))
        .isEqualTo("# a last line without its end\n" + server.known());
  }

  @Test
  void accept_new_still_refuses_a_changed_key() throws IOException {
    policy = Policy.ACCEPT_NEW;
    known(server.known());
    server.hostKey(TestServer.newKey());

    assertThat(refused(target()).getMessage()).contains("has changed");
    assertThat(Files.readAllLines(knownHosts())).hasSize(1);
  }

  @Test
  void a_key_of_another_type_does_not_pass_for_new() throws Exception {
    policy = Policy.ACCEPT_NEW;
    known(server.known());
    server.hostKey(KeyUtils.generateKeyPair("ssh-rsa", 2048));

    assertThat(refused(target()).getMessage()).contains("has changed").contains("ssh-rsa");
  }

  @Test
  void a_server_with_several_keys_is_asked_for_the_known_one() throws Exception {
    known(server.known());
    server
        .server()
        .setKeyPairProvider(
            KeyPairProvider.wrap(
                KeyUtils.generateKeyPair("ssh-rsa", 2048),
                KeyUtils.generateKeyPair("ecdsa-sha2-nistp384", 384),
                server.hostKey()));

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void of_a_new_server_the_key_is_shown_that_ssh_would_show() throws Exception {
    server
        .server()
        .setKeyPairProvider(
            KeyPairProvider.wrap(server.hostKey(), KeyUtils.generateKeyPair("ssh-ed25519", 256)));

    assertThat(refused(target()).getMessage()).contains(": ssh-ed25519 SHA256:");
  }

  @Test
  void off_lets_every_key_pass_and_writes_nothing() {
    policy = Policy.OFF;

    assertThat(logIn(target())).isEqualTo("in");
    assertThat(knownHosts()).doesNotExist();
  }

  @Test
  void hashed_names_are_found() throws Exception {
    byte[] salt = "0123456789abcdefghij".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    byte[] hash = mac.doFinal(("[127.0.0.1]:" + server.port()).getBytes());
    Base64.Encoder base64 = Base64.getEncoder();
    known(
        "|1|"
            + base64.encodeToString(salt)
            + "|"
            + base64.encodeToString(hash)
            + " "
            + PublicKeyEntry.toString(server.hostKey().getPublic())
            + "\n");

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void another_port_is_another_host() throws IOException {
    known("127.0.0.1 " + PublicKeyEntry.toString(server.hostKey().getPublic()) + "\n");

    assertThat(refused(target()).getMessage()).contains("is not known");
  }

  @Test
  void a_name_may_be_a_pattern_and_a_line_that_is_not_understood_vouches_for_nothing()
      throws IOException {
    String key = PublicKeyEntry.toString(server.hostKey().getPublic());
    known("junk\n@cert-authority * " + key + "\n[127.0.0.1]:x ssh-rsa AAAA\n");
    assertThat(refused(target()).getMessage()).contains("is not known");
    known("[127.0.0.*]:" + server.port() + ",other " + key + "\n");

    assertThat(logIn(target())).isEqualTo("in");
  }

  @Test
  void a_revoked_key_is_refused_even_where_it_is_known() throws IOException {
    known(server.known() + "@revoked " + server.known());

    assertThat(refused(target()).getMessage()).contains("is revoked by " + knownHosts() + ":2");
  }

  @Test
  void the_machine_s_own_known_hosts_count_too() throws IOException {
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(home.resolve("etc/ssh_known_hosts"), server.known());

    assertThat(logIn(target())).isEqualTo("in");
  }
}
