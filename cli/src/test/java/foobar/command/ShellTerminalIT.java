package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed shell in a terminal, as somebody uses it who types. */
class ShellTerminalIT {

  private static final String TAB = "\t";
  private static final String ENTER = "\r";

  /** As the terminal sends it that the program has told to. */
  private static final String UP = "\u001bOA";

  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir Path folder;

  @BeforeEach
  void fifty_hosts() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all:
          vars: {ansible_connection: local}
          children:
            web: {hosts: {"web[1:50]": }}
            databases: {hosts: {db1: , db2: }}
        """);
  }

  private Pty shell() throws Exception {
    return new Pty(
            folder,
            Map.of("XDG_STATE_HOME", folder.toString()),
            List.of("shell", "-i", "hosts.yml"))
        .sees("all (52)> ");
  }

  @Test
  void fifty_hosts_that_say_the_same_are_shown_once() throws Exception {
    try (Pty shell = shell()) {
      shell.types("use web" + ENTER).sees("web (50)> ");
      shell.types("!echo $((40 + 2))" + ENTER).sees("web[1-50] (50 hosts) | ").sees("42");
      shell.sees("50 hosts: 50 changed").sees("web (50)> ").types("exit" + ENTER);
      assertThat(shell.ends()).isZero();
    }
  }

  @Test
  void tab_ends_the_names_of_groups_words_modules_parameters_choices_and_files_there()
      throws Exception {
    Path there = Files.createFile(folder.resolve("to-be-removed"));
    try (Pty shell = shell()) {
      shell.types("use data" + TAB + ENTER).sees("databases (2)> ");
      shell.types("dif" + TAB + "of" + TAB + ENTER).sees("databases (2)> ");
      shell.types("use db1" + ENTER).sees("db1 (1)> ");
      shell.types("file pat" + TAB + folder + "/to-be" + TAB + " stat" + TAB + "abs" + TAB + ENTER);
      shell.sees("db1 | CHANGED").sees("db1 (1)> ").types(CTRL_D);
      assertThat(shell.ends()).isZero();
    }
    assertThat(there).doesNotExist();
  }

  @Test
  void ctrl_c_ends_the_command_and_not_the_shell() throws Exception {
    long begun = System.nanoTime();
    try (Pty shell = shell()) {
      shell.types("use db1" + ENTER).sees("db1 (1)> ");
      shell.types("never sent" + CTRL_C).sees("db1 (1)> ");
      shell.types("!echo begun; sleep 300" + ENTER);
      Thread.sleep(2000);
      shell.types(CTRL_C).sees("ended by Ctrl-C").sees("db1 (1)> ");
      shell.types("!echo still $((40 + 2))" + ENTER).sees("still 42").sees("db1 (1)> ");
      shell.types(CTRL_D);
      assertThat(shell.ends()).isZero();
    }
    assertThat(System.nanoTime() - begun).isLessThan(200_000_000_000L);
  }

  @Test
  void what_was_typed_is_there_the_next_time_but_for_secrets() throws Exception {
    try (Pty shell = shell()) {
      shell.types("use db2" + ENTER).sees("db2 (1)> ");
      shell.types("user name=no-such password=hidden-word state=absent" + ENTER);
      shell.sees("db2 | SUCCESS").sees("db2 (1)> ").types(CTRL_D);
      assertThat(shell.ends()).isZero();
    }
    try (Pty shell = shell()) {
      shell.types("history" + ENTER).sees("use db2").sees("all (52)> ");
      shell.types(UP + UP + ENTER).sees("db2 (1)> ").types(CTRL_D);
      assertThat(shell.ends()).isZero();
    }
    Path kept = folder.resolve("foobar/history");
    assertThat(kept).content().contains("use db2").doesNotContain("hidden-word");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void what_the_next_command_is_for_is_in_the_prompt() throws Exception {
    try (Pty shell = shell()) {
      shell.types("dry-run on" + ENTER).sees("all (52) dry-run> ");
      shell.types("become root" + ENTER).sees("all (52) become root, dry-run> ");
      shell.types("become off" + ENTER).sees("all (52) dry-run> ");
      shell.types("use web5:db1" + ENTER).sees("web5:db1 (2) dry-run> ");
      shell.types("copy content=x dest=" + folder + "/made" + ENTER).sees("2 hosts: 2 changed");
      shell.sees("dry-run> ").types("quit" + ENTER);
      assertThat(shell.ends()).isZero();
    }
    assertThat(folder.resolve("made")).doesNotExist();
  }
}
