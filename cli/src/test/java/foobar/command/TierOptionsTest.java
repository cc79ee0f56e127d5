package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierOptionsTest {

  @TempDir private Path folder;

  private String refused(String... options) throws IOException {
    Path inventory = folder.resolve("hosts.yml");
    Files.writeString(inventory, "lb: {hosts: {lb1: }}\n");
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said, true);
    String[] words =
        Stream.concat(Stream.of("rolling-update", inventory.toString()), Arrays.stream(options))
            .toArray(String[]::new);
    int exit = Main.commandLine(printer, printer, false, words).execute(words);
    assertThat(exit).isNotZero();
    return said.toString();
  }

  @Test
  void new_code_is_for_the_application_only() throws IOException {
    assertThat(refused("--only-tier", "db", "--release", "."))
        .contains("`--release` is for the application's servers");
  }

  @Test
  void the_application_needs_to_be_told_what_is_new() throws IOException {
    assertThat(refused()).contains("say either `--release` or `--playbook`");
  }

  @Test
  void a_database_cannot_be_a_canary() throws IOException {
    assertThat(refused("--only-tier", "db", "--canary", "1"))
        .contains("`--canary` compares servers that are behind the balancers")
        .contains("--soak");
  }
}
