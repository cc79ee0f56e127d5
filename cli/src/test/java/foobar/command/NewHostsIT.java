package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real host whose key nobody has vouched for yet. */
class NewHostsIT {

  @TempDir static Path folder;

  @BeforeAll
  static void a_host_that_is_new() throws Exception {
    Files.writeString(folder.resolve("one.yml"), "all: {hosts: {one: }}\n");
    run("lab", "up", "one.yml");
    String way =
        Files.readAllLines(folder.resolve(".foobar/lab/one/connection.yml")).stream()
            .filter(line -> line.startsWith("      ") && !line.contains("common_args"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    Files.writeString(
        folder.resolve("new.yml"),
        """
        all:
          hosts: {new1: , new2: }
          vars:
            ansible_ssh_common_args: -o UserKnownHostsFile=%s/known
        %s
        """
            .formatted(folder, way));
    Files.writeString(folder.resolve("play.yml"), "- hosts: all\n  tasks: [{ping: }]\n");
  }

  @AfterAll
  static void remove_it() throws Exception {
    run("lab", "down", "one.yml");
  }

  private static void run(String... words) throws Exception {
    try (Pty program = new Pty(folder, Map.of(), List.of(words))) {
      assertThat(program.ends()).as(program.written()).isZero();
    }
  }

  private static Pty play() throws Exception {
    return new Pty(folder, Map.of(), List.of("play", "play.yml", "-i", "new.yml"));
  }

  @Test
  void its_key_is_shown_and_trusted_only_if_somebody_says_so() throws Exception {
    try (Pty program = play()) {
      program.sees("1 host is new here:").sees("ed25519 SHA256:").sees("(N)o/(y)es: ").types("\n");
      assertThat(program.ends()).isEqualTo(ExitCode.WRONG_FILES.number());
      assertThat(program.written()).contains("nothing was changed").doesNotContain("TASK");
    }
    assertThat(folder.resolve("known")).doesNotExist();
    try (Pty program = play()) {
      program.sees("(N)o/(y)es: ").types("yes\n").sees("TASK [ping]");
      assertThat(program.ends()).isZero();
    }
    try (Pty program = play()) {
      program.sees("TASK [ping]");
      assertThat(program.ends()).isZero();
      assertThat(program.written()).doesNotContain("is new here");
    }
  }
}
