package foobar.modules.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Change;
import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.remote.Host;
import foobar.source.Mistake;
import foobar.value.Int;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tried with the ssh-keygen of the machine that the tests run on. */
class OpensshKeypairTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private Trial run(String parameters) {
    return Trial.run(LOCAL.host(), task(parameters));
  }

  private String task(String parameters) {
    return "openssh_keypair: { path: " + folder.resolve("key") + ", " + parameters + " }";
  }

  private String text(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  private List<String> files() throws Exception {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256, ssh-ed25519", "ecdsa, 384, ecdsa-sha2-nistp384", "rsa, 2048, ssh-rsa"})
  void a_pair_is_made_once_for_its_user_alone(String type, int size, String name) throws Exception {
    String wish = "comment: a b, type: " + type + ", size: " + size;
    Trial first = run(wish);

    assertThat(first.changed()).isTrue();
    assertThat(first.changes()).containsExactly("keys: absent -> " + type + " " + size);
    assertThat(text("key.pub")).startsWith(name + " AAAA").endsWith(" a b\n");
    assertThat(first.value("public_key").toString()).isEqualTo(text("key.pub").split(" a b")[0]);
    assertThat(first.value("comment")).isEqualTo(Text.of("a b"));
    assertThat(first.value("size")).isEqualTo(Int.of(size));
    assertThat(first.value("fingerprint").toString()).startsWith("SHA256:");
    Host host = LOCAL.host();
    assertThat(host.file(folder.resolve("key").toString()).octalMode()).isEqualTo("0600");
    assertThat(host.file(folder.resolve("key.pub").toString()).octalMode()).isEqualTo("0644");
    assertThat(files()).containsExactly("key", "key.pub");
    Trial second = run(wish);
    assertThat(second.changed()).isFalse();
    assertThat(second.value("fingerprint")).isEqualTo(first.value("fingerprint"));
  }

  @Test
  void a_dry_run_makes_nothing_and_names_what_it_would() throws Exception {
    assertThat(Trial.changes(Trial.check(LOCAL.host(), task("type: ed25519"))))
        .containsExactly("keys: absent -> ed25519 256");
    assertThat(files()).isEmpty();
  }

  @Test
  void a_public_key_that_is_lost_or_wrong_comes_back_from_the_private_one() throws Exception {
    run("type: ed25519, comment: first");
    String right = text("key.pub");
    String secret = text("key");
    Files.delete(folder.resolve("key.pub"));

    assertThat(run("type: ed25519").changed()).isTrue();
    assertThat(text("key.pub")).isEqualTo(right);
    Files.writeString(folder.resolve("key.pub"), "ssh-ed25519 AAAAother x\n");
    run("type: ed25519");
    assertThat(text("key.pub")).isEqualTo(right);
    assertThat(text("key")).isEqualTo(secret);
  }

  @Test
  void another_comment_is_no_reason_for_another_key() throws Exception {
    Trial first = run("type: ed25519, comment: first");
    Trial second = run("type: ed25519, comment: second");

    assertThat(second.changed()).isTrue();
    assertThat(text("key.pub")).endsWith(" second\n");
    assertThat(second.value("fingerprint")).isEqualTo(first.value("fingerprint"));
    assertThat(run("type: ed25519, comment: second").changed()).isFalse();
    assertThat(files()).containsExactly("key", "key.pub");
  }

  @Test
  void a_key_of_another_kind_is_replaced_only_where_that_is_allowed() {
    Trial first = run("type: ed25519");

    assertThat(run("type: ecdsa, regenerate: never").changed()).isFalse();
    assertThat(run("type: ecdsa, regenerate: fail").plan().failure())
        .startsWith("Key has wrong type and/or size.");
    Trial other = run("type: ecdsa");
    assertThat(other.changed()).isTrue();
    assertThat(other.value("fingerprint")).isNotEqualTo(first.value("fingerprint"));
    assertThat(run("type: ecdsa").changed()).isFalse();
    assertThat(run("type: ecdsa, force: true").changed()).isTrue();
    assertThat(run("type: ecdsa, regenerate: always").changed()).isTrue();
  }

  @Test
  void a_passphrase_locks_the_key_and_opens_it() throws Exception {
    String wish = "type: ed25519, passphrase: open-sesame, comment: c";
    Trial first = run(wish);

    assertThat(first.changed()).isTrue();
    assertThat(run(wish).changed()).isFalse();
    assertThat(run("type: ed25519").plan().failure()).startsWith("Unable to read the key.");
    assertThat(run(wish.replace("sesame", "barley")).plan().failure())
        .startsWith("Unable to read the key.");
    assertThat(run(wish.replace("comment: c", "comment: d")).changed()).isTrue();
    assertThat(text("key.pub")).endsWith(" d\n");
    assertThat(run("type: ed25519, regenerate: full_idempotence").changed()).isTrue();
    assertThat(run(wish).plan().failure())
        .as("the key is open now, though a passphrase is wanted")
        .startsWith("Unable to read the key.");
    assertThat(files()).containsExactly("key", "key.pub");
  }

  @Test
  void a_passphrase_travels_on_the_input_only() {
    FakeHost host = new FakeHost().withDirectory("/k").answers("# Looks at", "program x\n");
    Trial.run(host, "openssh_keypair: { path: /k/a, passphrase: open-sesame }");

    assertThat(host.commandsRun()).hasSize(1);
    assertThat(host.commandsRun().getFirst())
        .satisfies(
            command -> {
              assertThat(command.words() + command.script() + command.environment())
                  .doesNotContain("sesame");
              assertThat(new String(command.input(), StandardCharsets.UTF_8))
                  .isEqualTo("open-sesame");
            });
  }

  @ParameterizedTest
  @CsvSource({"pkcs1, RSA PRIVATE KEY", "pkcs8, PRIVATE KEY", "ssh, OPENSSH PRIVATE KEY"})
  void a_private_key_is_written_in_the_form_asked_for(String format, String head) throws Exception {
    String wish = "size: 2048, private_key_format: " + format;
    run(wish);

    assertThat(text("key")).startsWith("-----BEGIN " + head + "-----");
    assertThat(run(wish).changed()).isFalse();
  }

  @Test
  void a_broken_key_is_not_replaced_unless_everything_is() throws Exception {
    Files.writeString(folder.resolve("key"), "nonsense\n");

    assertThat(run("type: ed25519").plan().failure()).startsWith("Unable to read the key.");
    assertThat(text("key")).isEqualTo("nonsense\n");
    assertThat(run("type: ed25519, regenerate: full_idempotence").changed()).isTrue();
    assertThat(text("key")).startsWith("-----BEGIN OPENSSH");
  }

  @Test
  void the_mode_is_that_of_both_files() {
    run("type: ed25519");
    Trial trial = run("type: ed25519, mode: '0640'");

    assertThat(trial.plan().changes()).extracting(Change::field).containsExactly("mode", "mode");
    assertThat(run("type: ed25519, mode: '0640'").changed()).isFalse();
  }

  @Test
  void both_files_go() throws Exception {
    run("type: ed25519");

    assertThat(run("state: absent").changed()).isTrue();
    assertThat(files()).isEmpty();
    assertThat(run("state: absent").changed()).isFalse();
  }

  @Test
  void a_folder_that_is_missing_is_named() {
    assertThat(
            Trial.check(LOCAL.host(), "openssh_keypair: { path: " + folder + "/no/key }").failure())
        .isEqualTo("The directory " + folder + "/no does not exist or the file is not a directory");
    assertThat(Trial.check(LOCAL.host(), "openssh_keypair: { path: " + folder + " }").failure())
        .contains("is a directory");
  }

  @Test
  void a_program_that_an_earlier_step_would_install_is_counted_on() {
    FakeHost host = new FakeHost().withDirectory("/k").answers("# Looks at", "");
    String task = "openssh_keypair: { path: /k/a }";

    assertThat(Trial.check(host, task).failure())
        .isEqualTo("Cannot find the OpenSSH binary in the PATH");
    host.expecting(Expectation.Kind.PACKAGE, "openssh-client");
    assertThat(Trial.changes(Trial.check(host, task))).containsExactly("keys: absent -> rsa 4096");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size: 512",
        "type: dsa, size: 2048",
        "type: ecdsa, size: 300",
        "comment: \"a\\nb\"",
        "backend: opensshbin, private_key_format: pkcs8"
      })
  void keys_that_no_one_should_make_are_refused(String rest) {
    assertThatThrownBy(() -> Trial.module("openssh_keypair: { path: /x, " + rest + " }"))
        .isInstanceOf(Mistake.class);
  }
}
