package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

  @TempDir private Path temp;

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("password"), text);
  }

  private Path program(String script) throws IOException {
    Path file = file("#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void the_password_is_the_text_of_the_file() throws IOException {
    assertThat(PasswordFile.read(file("correct horse\n")).reveal()).isEqualTo("correct horse");
  }

  @Test
  void a_program_prints_it_and_only_its_line_end_is_cut() throws IOException {
    assertThat(PasswordFile.read(program("echo ' staple '")).reveal()).isEqualTo(" staple ");
  }

  @Test
  void a_program_that_fails_gives_no_password_and_shows_none() throws IOException {
    Path program = program("echo battery; exit 3");
    assertThatThrownBy(() -> PasswordFile.read(program))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("ended with status 3")
        .hasMessageNotContaining("battery");
  }

  @Test
  void a_file_that_is_executable_and_no_program_is_told_how_to_be_none() throws IOException {
    Path file = file("#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> PasswordFile.read(file))
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake ->
                assertThat(mistake.diagnostics().getFirst().help()).contains("chmod -x " + file));
  }

  @Test
  void an_empty_file_is_no_password() throws IOException {
    Path file = file("\n");
    assertThatThrownBy(() -> PasswordFile.read(file))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("gives no password");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> PasswordFile.read(temp.resolve("missing")))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("missing");
  }
}
