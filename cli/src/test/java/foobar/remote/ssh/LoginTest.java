package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.remote.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest extends SshTrial {

  @BeforeEach
  void trustTheServer() {
    server.knownIn(knownHosts());
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519,,",
    "ed25519,,secret words",
    "ecdsa,,",
    "ecdsa,PEM,secret words",
    "rsa,,",
    "rsa,PEM,",
    "rsa,PEM,secret words",
    "rsa,PKCS8,",
    "rsa,PKCS8,secret words",
  })
  void a_key_of_each_kind_opens_the_door(String type, String format, String passphrase)
      throws Exception {
    String phrase = passphrase == null ? "" : passphrase;
    Path key =
        format == null
            ? keygen("key", "-t", type, "-N", phrase)
            : keygen("key", "-t", type, "-N", phrase, "-m", format);
    server.lets(KeyFiles.publicHalf(key));

    assertThat(logIn(Targets.keys(server, passphrase, key))).isEqualTo("in");
  }

  @Test
  void the_usual_keys_are_tried_without_being_named() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    Path key = keygen(".ssh/id_ed25519", "-t", "ed25519", "-N", "");
    server.lets(KeyFiles.publicHalf(key));

    assertThat(logIn(Targets.at(server.port()).build())).isEqualTo("in");
  }

  @Test
  void an_encrypted_usual_key_without_passphrase_is_passed_over() throws Exception {
    Files.createDirectories(home.resolve(".ssh"));
    keygen(".ssh/id_ed25519", "-t", "ed25519", "-N", "secret words");
    Path key = keygen(".ssh/id_rsa", "-t", "rsa", "-N", "");
    server.lets(KeyFiles.publicHalf(key));

    assertThat(logIn(Targets.at(server.port()).build())).isEqualTo("in");
  }

  @Test
  void a_password_opens_the_door() {
    assertThat(logIn(Targets.password(server, "right"))).isEqualTo("in");
  }

  @Test
  void a_server_that_only_asks_questions_gets_the_password() {
    server.server().setUserAuthFactoriesNames("keyboard-interactive");

    assertThat(logIn(Targets.password(server, "right"))).isEqualTo("in");
  }

  @Test
  void a_wrong_password_is_given_once_only() {
    java.util.concurrent.atomic.AtomicInteger attempts =
        new java.util.concurrent.atomic.AtomicInteger();
    server.server().setUserAuthFactoriesNames("password");
    server
        .server()
        .setPasswordAuthenticator(
            (user, password, session) -> {
              attempts.incrementAndGet();
              return false;
            });

    assertThat(refused(Targets.password(server, "wrong")).getMessage()).doesNotContain("wrong");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void the_agent_opens_the_door_with_a_key_it_holds() throws Exception {
    Path key = keygen("key", "-t", "ed25519", "-N", "");
    server.lets(KeyFiles.publicHalf(key));
    withAgent(
        key,
        () -> {
          Files.delete(key);
          assertThat(logIn(Targets.at(server.port()).build())).isEqualTo("in");
        });
  }

  @Test
  void the_agent_signs_with_rsa_keys_too() throws Exception {
    Path key = keygen("key", "-t", "rsa", "-N", "");
    server.lets(KeyFiles.publicHalf(key));
    withAgent(key, () -> assertThat(logIn(Targets.at(server.port()).build())).isEqualTo("in"));
  }

  @Test
  void a_named_key_that_only_the_agent_can_open_is_left_to_it() throws Exception {
    Path plain = keygen("key", "-t", "ed25519", "-N", "");
    server.lets(KeyFiles.publicHalf(plain));
    withAgent(
        plain,
        () -> {
          run("ssh-keygen", "-q", "-p", "-N", "secret words", "-f", plain.toString());
          assertThat(logIn(Targets.keys(server, null, plain))).isEqualTo("in");
        });
  }

  @Test
  void with_identities_only_the_agent_offers_no_other_keys() throws Exception {
    Path key = keygen("key", "-t", "ed25519", "-N", "");
    keygen("other", "-t", "ed25519", "-N", "");
    server.lets(KeyFiles.publicHalf(key));
    Files.writeString(
        home.resolve(".ssh/config"), "IdentitiesOnly yes\nIdentityFile ~/other.pub\n");
    withAgent(
        key,
        () ->
            assertThat(refused(Targets.at(server.port()).build()).getMessage())
                .contains("did not let us in")
                .doesNotContain("agent's key"));
  }

  private interface Action {
    void run() throws Exception;
  }

  private void withAgent(Path key, Action action) throws Exception {
    assumeTrue(onPath("ssh-agent") && onPath("ssh-add"), "needs ssh-agent");
    Path socket = home.resolve("agent.socket");
    Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      for (int i = 0; i < 100 && !Files.exists(socket); i++) {
        Thread.sleep(20);
      }
      ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.redirectErrorStream(true).start().waitFor()).isZero();
      agent = socket;
      action.run();
    } finally {
      process.destroy();
      process.waitFor(5, TimeUnit.SECONDS);
    }
  }

  private static void run(String... words) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(words).redirectErrorStream(true).start().waitFor()).isZero();
  }

  @Test
  void one_connector_serves_many_hosts_and_one_that_fails_fails_alone() {
    try (TestServer other = new TestServer()) {
      Target unknown = Targets.password(other, "right");
      refused(unknown);

      assertThat(logIn(Targets.password(server, "right"))).isEqualTo("in");
    }
  }
}
