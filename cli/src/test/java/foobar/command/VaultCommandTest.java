package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultCommandTest {

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void passwords() throws IOException {
    Files.writeString(folder.resolve("one"), "first\n");
    Files.writeString(folder.resolve("two"), "second\n");
    Files.writeString(folder.resolve("plain.yml"), "a: 1\n");
  }

  private int run(String command) {
    String[] words = ("vault " + command).replace("HERE", folder.toString()).split(" ");
    PrintWriter out = new PrintWriter(said, true);
    return Main.commandLine(out, out, false, words).execute(words);
  }

  @ParameterizedTest
  @CsvSource({
    "--help, help-vault",
    "create --help, help-vault-create",
    "encrypt --help, help-vault-encrypt",
    "encrypt-string --help, help-vault-encrypt-string",
    "view --help, help-vault-view",
    "edit --help, help-vault-edit",
    "decrypt --help, help-vault-decrypt",
    "rekey --help, help-vault-rekey"
  })
  void help_says_what_it_does_and_shows_how(String command, String golden) {
    assertThat(run(command)).isZero();
    Golden.check("command/" + golden + ".txt", said.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "view-of-plain, view HERE/plain.yml --vault-password-file HERE/one",
    "view-of-nothing, view HERE/nothing.yml --vault-password-file HERE/one",
    "encrypt-without-password, encrypt HERE/plain.yml",
    "encrypt-with-several, encrypt HERE/plain.yml --vault-id a@HERE/one --vault-id b@HERE/two",
    "encrypt-with-unknown, encrypt HERE/plain.yml --vault-id a@HERE/one --encrypt-vault-id c",
    "encrypt-two-into-one, encrypt HERE/plain.yml HERE/one --vault-id a@HERE/one --output HERE/x",
    "names-without-values, encrypt-string --vault-id a@HERE/one --name x"
  })
  void what_makes_no_sense_is_refused_and_explained(String name, String command)
      throws IOException {
    assertThat(run(command)).isIn(3, 5);
    Golden.check(
        "command/refused-vault-" + name + ".txt",
        said.toString().replace(folder.toString(), "HERE"));
    assertThat(folder.resolve("plain.yml")).hasContent("a: 1\n");
  }

  @Test
  void what_is_encrypted_is_refused_by_encrypt_and_no_file_is_touched() throws IOException {
    Path sealed = folder.resolve("sealed.yml");
    assertThat(run("encrypt HERE/plain.yml --output HERE/sealed.yml --vault-id a@HERE/one"))
        .isZero();
    String before = Files.readString(sealed);
    assertThat(run("encrypt HERE/plain.yml HERE/sealed.yml --vault-id a@HERE/one")).isEqualTo(5);
    assertThat(said.toString()).contains("sealed.yml` is encrypted already");
    assertThat(folder.resolve("plain.yml")).hasContent("a: 1\n");
    assertThat(sealed).hasContent(before);
  }

  @Test
  void a_wrong_password_changes_nothing_even_in_the_files_that_it_fits() throws IOException {
    run("encrypt HERE/plain.yml --output HERE/a.yml --vault-id a@HERE/one");
    run("encrypt HERE/plain.yml --output HERE/b.yml --vault-id b@HERE/two");
    String before = Files.readString(folder.resolve("a.yml"));
    assertThat(run("decrypt HERE/a.yml HERE/b.yml --vault-id a@HERE/one")).isEqualTo(5);
    assertThat(folder.resolve("a.yml")).hasContent(before);
    assertThat(run("rekey HERE/a.yml HERE/b.yml --vault-id a@HERE/one --new-vault-id c@HERE/two"))
        .isEqualTo(5);
    assertThat(folder.resolve("a.yml")).hasContent(before);
  }
}
