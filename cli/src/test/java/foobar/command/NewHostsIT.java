package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real host whose key nobody has vouched for yet. */
class NewHostsIT {

  @TempDir static Path folder;

  private static OneHost host;

  @BeforeAll
  static void a_host_that_is_new() throws Exception {
    host = new OneHost(folder);
    Files.writeString(
        folder.resolve("new.yml"),
        """
        all:
          hosts: {new1: , new2: }
          vars:
            ansible_ssh_common_args: -o UserKnownHostsFile=%s/known
        %s
        """
            .formatted(folder, host.way(line -> !line.contains("common_args"))));
    Files.writeString(folder.resolve("play.yml"), "- hosts: all\n  tasks: [{ping: }]\n");
  }

  @AfterAll
  static void remove_it() throws Exception {
    host.close();
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
