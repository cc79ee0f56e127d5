package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages of all commands. */
class ManPageTest {

  @TempDir private Path folder;

  @BeforeEach
  void all_pages() {
    PrintWriter out = new PrintWriter(new StringWriter());
    String[] words = {ManCommand.NAME, folder.toString(), "2026-01-01T00:00:00Z"};
    assertThat(Main.commandLine(out, out, false, words).execute(words)).isZero();
  }

  @Test
  void each_command_has_a_page() {
    for (String verb : Verbs.names()) {
      assertThat(folder.resolve("foobar-" + verb + ".1")).exists();
    }
    assertThat(folder.resolve("foobar.1")).exists();
    assertThat(folder.resolve("foobar-db-status.1")).exists();
    assertThat(folder).isDirectoryNotContaining("glob:**__*");
  }

  @Test
  void a_page_is_what_the_command_declares() throws IOException {
    Golden.check("command/man-run.1", Files.readString(folder.resolve("foobar-run.1")));
    Golden.check("command/man-db.1", Files.readString(folder.resolve("foobar-db.1")));
  }

  @Test
  void mandoc_has_nothing_to_say_of_them() throws IOException {
    assertThat(lint("mandoc", "-T", "lint", "-W", "warning")).isEmpty();
  }

  @Test
  void groff_has_nothing_to_say_of_them() throws IOException {
    assertThat(lint("groff", "-man", "-ww", "-z", "-Tutf8")).isEmpty();
  }

  private String lint(String program, String... options) throws IOException {
    try (Stream<Path> pages = Files.list(folder)) {
      Stream<String> words = Stream.concat(Stream.of(options), pages.map(Path::toString).sorted());
      // Both complain to the error output, and the end of one of them says so too.
      String command = program + " " + String.join(" ", words.toList()) + " 2>&1; true";
      Program.installed(program);
      return Program.installed("sh", "-c", command).run("");
    }
  }
}
