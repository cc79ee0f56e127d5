package foobar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.Golden;
import foobar.Program;
import foobar.source.Mistake;
import foobar.source.Snippet;
import foobar.source.Source;
import foobar.value.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  /** What {@code ansible-vault} made of {@code hello wörld} with the password {@code secret}. */
  private static final String BY_ANSIBLE =
      """
      $ANSIBLE_VAULT;1.1;AES256
      36313235323761383534356337323661373137303431633666653936393161376134666336666462
      3536613862346232343434346565313431383839346366370a343066613039326431666431613064
      61323431396363323634643034333031653537353462626332313865316166343663326566343035
      6164356431396266610a323133643038633664353934376564363135646631393533363432373038
      3532
      """;

  private static final Vault VAULT = vault("default", "secret");

  private static Vault vault(String id, String password) {
    return new Vault(List.of(VaultPassword.of(id, password)));
  }

  private static Text written(String text) {
    Source source = new Source("group_vars/all.yml", "password: !vault |\n" + text);
    return Text.of(text, source.span(19, 44));
  }

  @Test
  void a_text_made_by_ansible_is_opened() {
    assertThat(VAULT.decrypt(Text.of(BY_ANSIBLE))).isEqualTo(Text.of("hello wörld"));
  }

  @Test
  void an_indented_text_is_opened() {
    assertThat(VAULT.decrypt(Text.of(BY_ANSIBLE.indent(6)))).isEqualTo(Text.of("hello wörld"));
  }

  @Test
  void what_was_hidden_is_secret_and_keeps_its_place() {
    Text text = VAULT.decrypt(written(BY_ANSIBLE));
    assertThat(text.isSecret()).isTrue();
    assertThat(text.origin()).hasToString("group_vars/all.yml:2:1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 32, 5000})
  void what_is_encrypted_is_decrypted_again(int length) {
    String plain = "x".repeat(length);
    String hidden = VAULT.encrypt(plain.getBytes(StandardCharsets.UTF_8), "default");
    assertThat(hidden).startsWith("$ANSIBLE_VAULT;1.1;AES256\n").doesNotContain("xx");
    assertThat(hidden.lines()).allMatch(line -> line.length() <= 80);
    assertThat(VAULT.decrypt(Text.of(hidden))).isEqualTo(Text.of(plain));
  }

  @Test
  void the_same_text_is_never_encrypted_to_the_same() {
    byte[] plain = "x".getBytes(StandardCharsets.UTF_8);
    assertThat(VAULT.encrypt(plain, "default")).isNotEqualTo(VAULT.encrypt(plain, "default"));
  }

  @Test
  void a_text_with_an_id_is_opened_by_any_password_that_fits() {
    String hidden = vault("prod", "p").encrypt("x".getBytes(StandardCharsets.UTF_8), "prod");
    assertThat(hidden).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    Vault many =
        new Vault(List.of(VaultPassword.of("dev", "wrong"), VaultPassword.of("default", "p")));
    assertThat(many.decrypt(Text.of(hidden))).isEqualTo(Text.of("x"));
  }

  @Test
  void only_its_own_tags_mean_something() {
    assertThat(VAULT.tagged("!vault", Text.of(BY_ANSIBLE))).isEqualTo(Text.of("hello wörld"));
    assertThat(VAULT.tagged("!other", Text.of(BY_ANSIBLE))).isNull();
  }

  @Test
  void a_vault_text_is_known_by_its_first_line() {
    assertThat(Vault.isEncrypted(BY_ANSIBLE)).isTrue();
    assertThat(Vault.isEncrypted("$ANSIBLE_VAULTS are nice")).isFalse();
    assertThat(Vault.isEncrypted("")).isFalse();
  }

  @Test
  void without_a_password_the_options_are_named() {
    Golden.check("vault/no-password.txt", shown(() -> Vault.LOCKED.decrypt(written(BY_ANSIBLE))));
  }

  @Test
  void a_wrong_password_is_told_with_what_was_tried() {
    String hidden = vault("prod", "p").encrypt("x".getBytes(StandardCharsets.UTF_8), "prod");
    Vault other = new Vault(List.of(VaultPassword.of("dev", "a"), VaultPassword.of("test", "b")));
    Golden.check("vault/wrong-password.txt", shown(() -> other.decrypt(written(hidden))));
  }

  @Test
  void a_changed_digit_is_found() {
    String changed = BY_ANSIBLE.replace("363132353237", "363132353238");
    assertThat(changed).isNotEqualTo(BY_ANSIBLE);
    assertThatThrownBy(() -> VAULT.decrypt(Text.of(changed)))
        .hasMessage("no vault password fits this text, or the text is damaged");
  }

  @Test
  void damaged_texts_are_explained() {
    String cut = BY_ANSIBLE.replace("3532\n", "353\n");
    String short_ = BY_ANSIBLE.substring(0, 100) + "\n";
    String shouting = BY_ANSIBLE.replace("3532", "zzzz");
    Golden.check(
        "vault/damaged.txt",
        shown(() -> VAULT.decrypt(written(cut)))
            + shown(() -> VAULT.decrypt(written(short_)))
            + shown(() -> VAULT.decrypt(written(shouting)))
            + shown(() -> VAULT.tagged("!vault", written("plain\n")))
            + shown(() -> VAULT.decrypt(written("$ANSIBLE_VAULT;1.0;AES\n00\n")))
            + shown(() -> VAULT.decrypt(written("$ANSIBLE_VAULT;1.1;ROT13\n00\n")))
            + shown(() -> VAULT.decrypt(written("$ANSIBLE_VAULT;\n"))));
  }

  @Test
  void encrypting_needs_the_password_of_the_id() {
    assertThatThrownBy(() -> VAULT.encrypt(new byte[0], "prod"))
        .hasMessage("there is no vault password for the id `prod`");
  }

  @Test
  void a_password_is_read_from_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "  secret \n");
    Vault vault = new Vault(List.of(VaultPassword.fromFile("default", file)));
    assertThat(vault.decrypt(Text.of(BY_ANSIBLE))).isEqualTo(Text.of("hello wörld"));
  }

  @Test
  void a_password_is_what_a_program_prints(@TempDir Path folder) throws IOException {
    Path program = script(folder, "pw.sh", "echo secret");
    Vault vault = new Vault(List.of(VaultPassword.fromFile("default", program)));
    assertThat(vault.decrypt(Text.of(BY_ANSIBLE))).isEqualTo(Text.of("hello wörld"));
  }

  @Test
  void a_client_program_is_told_the_id(@TempDir Path folder) throws IOException {
    Path program =
        script(folder, "keyring-client.sh", "[ \"$1 $2\" = '--vault-id x' ] && echo secret");
    Vault vault = new Vault(List.of(VaultPassword.fromFile("x", program)));
    assertThat(vault.decrypt(Text.of(BY_ANSIBLE))).isEqualTo(Text.of("hello wörld"));
  }

  @Test
  void a_password_source_that_gives_none_is_refused(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path failing = script(folder, "failing", "exit 3");
    Path silent = script(folder, "silent", "true");
    assertThatThrownBy(() -> VaultPassword.fromFile("x", empty))
        .hasMessage("the vault password file `" + empty + "` is empty");
    assertThatThrownBy(() -> VaultPassword.fromFile("x", failing))
        .hasMessage("the vault password program `" + failing + "` ended with status 3");
    assertThatThrownBy(() -> VaultPassword.fromFile("x", silent))
        .hasMessage("the vault password program `" + silent + "` printed nothing");
    assertThatThrownBy(() -> VaultPassword.fromFile("x", folder.resolve("none")))
        .hasMessageContaining("there is no file");
  }

  @Test
  void a_password_never_prints() {
    assertThat(VaultPassword.of("prod", "hunter2").toString()).doesNotContain("hunter2");
    assertThat(VaultKeys.derive(VaultPassword.of("x", "y"), new byte[32]).toString())
        .isEqualTo("(hidden)");
  }

  @Test
  void ansible_opens_what_we_make(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pw"), "secret\n");
    String hidden = VAULT.encrypt("hello wörld\n".getBytes(StandardCharsets.UTF_8), "default");
    Files.writeString(folder.resolve("hidden"), hidden);
    Program view = Program.installed("ansible-vault", "view", "--vault-password-file=pw", "hidden");
    assertThat(view.in(folder).run("").strip()).isEqualTo("hello wörld");
  }

  @Test
  void we_open_what_ansible_makes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("pw"), "p w\n");
    Files.writeString(folder.resolve("plain"), "a: ü\n");
    Program.installed(
            "ansible-vault",
            "encrypt",
            "--vault-id",
            "prod@pw",
            "--encrypt-vault-id",
            "prod",
            "plain")
        .in(folder)
        .run("");
    String hidden = Files.readString(folder.resolve("plain"));
    assertThat(vault("prod", "p w").decrypt(Text.of(hidden))).isEqualTo(Text.of("a: ü\n"));
  }

  private static Path script(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static String shown(ThrowingCallable act) {
    Mistake mistake = catchThrowableOfType(Mistake.class, act);
    return mistake.diagnostics().stream()
        .map(new Snippet(false)::draw)
        .collect(Collectors.joining("\n"));
  }
}
