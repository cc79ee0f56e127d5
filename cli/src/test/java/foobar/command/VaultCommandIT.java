package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program and {@code ansible-vault} open what the other has encrypted. */
class VaultCommandIT {

  private static final String PROGRAM =
      Path.of("target/foobar/bin/foobar").toAbsolutePath().toString();
  private static final String PLAIN = "db_password: \"geheim ü\"\n";

  @TempDir private Path folder;

  @BeforeEach
  void passwords() throws IOException {
    write("one", "first\n".getBytes(UTF_8));
    write("two", "second\n".getBytes(UTF_8));
    write("secrets.yml", PLAIN.getBytes(UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /**
   * How it ended.
   *
   * @param said what it printed as errors and news
   */
  private record End(int status, byte[] out, String said) {}

  private End vault(Map<String, String> environment, byte[] input, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "vault"));
    command.addAll(List.of(words));
    Path errors = Files.createTempFile(folder, "said", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input);
    }
    byte[] out = process.getInputStream().readAllBytes();
    return new End(process.onExit().join().exitValue(), out, Files.readString(errors));
  }

  private String vault(String... words) throws IOException {
    End end = vault(Map.of(), new byte[0], words);
    assertThat(end.status).as(end.said).isZero();
    return new String(end.out, UTF_8);
  }

  private String ansible(String... words) {
    return Program.installed("ansible-vault", words).in(folder).run("");
  }

  @Test
  void files_are_encrypted_and_decrypted_by_either() throws IOException {
    vault("encrypt", "--vault-password-file", "one", "secrets.yml");
    assertThat(text("secrets.yml")).startsWith("$ANSIBLE_VAULT;1.1;AES256\n");
    assertThat(ansible("view", "--vault-password-file", "one", "secrets.yml")).isEqualTo(PLAIN);
    ansible("rekey", "--vault-password-file", "one", "--new-vault-id", "prod@two", "secrets.yml");
    assertThat(vault("view", "--vault-id", "prod@two", "secrets.yml")).isEqualTo(PLAIN);
    vault("rekey", "--vault-id", "prod@two", "--new-vault-id", "test@one", "secrets.yml");
    assertThat(text("secrets.yml")).startsWith("$ANSIBLE_VAULT;1.2;AES256;test\n");
    ansible("decrypt", "--vault-id", "test@one", "secrets.yml");
    assertThat(text("secrets.yml")).isEqualTo(PLAIN);
    ansible("encrypt", "--vault-id", "prod@two", "secrets.yml");
    vault("decrypt", "--vault-id", "prod@two", "secrets.yml");
    assertThat(text("secrets.yml")).isEqualTo(PLAIN);
  }

  @Test
  void bytes_that_are_no_text_pass_through_as_they_are() throws IOException {
    byte[] bytes = new byte[3000];
    new Random(7).nextBytes(bytes);
    End sealed = vault(Map.of(), bytes, "encrypt", "--vault-password-file", "one");
    End open = vault(Map.of(), sealed.out, "decrypt", "--vault-password-file", "one");
    assertThat(open.out).isEqualTo(bytes);
  }

  @Test
  void a_value_is_written_as_it_stands_among_variables() throws IOException {
    End end =
        vault(
            Map.of(),
            "hello".getBytes(UTF_8),
            "encrypt-string",
            "--vault-password-file",
            "one",
            "--stdin-name",
            "greeting");
    write("vars.yml", end.out);
    String shown =
        Program.installed(
                "ansible",
                "localhost",
                "-m",
                "debug",
                "-a",
                "var=greeting",
                "-e",
                "@vars.yml",
                "--vault-password-file",
                "one")
            .in(folder)
            .run("");
    assertThat(shown).contains("\"greeting\": \"hello\"");
  }

  @Test
  void what_is_edited_stands_in_memory_for_its_owner_alone_and_leaves_no_trace()
      throws IOException {
    vault("encrypt", "--vault-id", "prod@one", "secrets.yml");
    Files.setPosixFilePermissions(
        folder.resolve("secrets.yml"), PosixFilePermissions.fromString("rw-r-----"));
    write(
        "editor",
        """
        #!/bin/sh
        stat -f -c %T "$1"; stat -c '%a %n' "$1"
        cp "$1" "$1.swp"
        echo "more: 1" >>"$1"
        """
            .getBytes(UTF_8));
    assertThat(folder.resolve("editor").toFile().setExecutable(true)).isTrue();
    Map<String, String> editor = Map.of("VISUAL", folder.resolve("editor").toString());
    End end = vault(editor, new byte[0], "edit", "--vault-id", "prod@one", "secrets.yml");
    List<String> seen = new String(end.out, UTF_8).lines().toList();
    assertThat(seen.getFirst()).isIn("tmpfs", "ramfs");
    assertThat(seen.getLast()).startsWith("600 ").endsWith("/secrets.yml");
    assertThat(Path.of(seen.getLast().substring(4)).getParent()).doesNotExist();
    assertThat(text("secrets.yml")).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n");
    assertThat(ansible("view", "--vault-id", "prod@one", "secrets.yml"))
        .isEqualTo(PLAIN + "more: 1\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.yml")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void a_file_that_was_not_changed_or_whose_editor_failed_stays_as_it_is() throws IOException {
    vault("encrypt", "--vault-password-file", "one", "secrets.yml");
    String before = text("secrets.yml");
    End same =
        vault(
            Map.of("VISUAL", "true"),
            new byte[0],
            "edit",
            "--vault-password-file",
            "one",
            "secrets.yml");
    assertThat(same.said).isEqualTo("nothing was changed\n");
    End failed =
        vault(
            Map.of("VISUAL", "echo bad >"),
            new byte[0],
            "edit",
            "--vault-password-file",
            "two",
            "secrets.yml");
    assertThat(failed.status).isEqualTo(5);
    assertThat(text("secrets.yml")).isEqualTo(before);
  }

  @Test
  void a_new_file_is_made_with_the_editor_and_never_takes_the_place_of_another()
      throws IOException {
    Map<String, String> editor = Map.of("VISUAL", "echo 'a: 1' >");
    End made = vault(editor, new byte[0], "create", "--vault-password-file", "one", "new.yml");
    assertThat(made.said).isEqualTo("encrypted new.yml\n");
    assertThat(ansible("view", "--vault-password-file", "one", "new.yml")).isEqualTo("a: 1\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("new.yml")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    End again = vault(editor, new byte[0], "create", "--vault-password-file", "one", "new.yml");
    assertThat(again.status).isEqualTo(5);
    assertThat(again.said).contains("`new.yml` is there already");
  }
}
