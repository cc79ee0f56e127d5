package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, in the shells that they are for; the program that they ask is the real one. */
class CompletionCommandTest {

  /** What is typed, and what bash takes for the word under way. */
  private static final Map<String, String> LINES =
      Map.of(
          "foobar db st", "st",
          "foobar run -i hosts.yml we", "we",
          "foobar run -i hosts.yml --limit=db", "db",
          "foobar run -i hosts.yml web:!web", "!web",
          "foobar deploy hos", "hos");

  @TempDir private Path folder;

  @BeforeEach
  void a_program_and_an_inventory() throws IOException {
    Path program = folder.resolve("foobar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' foobar.command.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        folder.resolve("hosts.yml"),
        "all: { children: { web: { hosts: { web1: } }, db: { hosts: { db1: } } } }\n");
  }

  /** The script for a shell, in a file. */
  private Path script(String shell) throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    assertThat(Main.commandLine(out, out, false, "completion").execute("completion", shell))
        .isZero();
    return Files.writeString(folder.resolve("script"), said.toString());
  }

  private String run(String shell, String driver) {
    return Program.installed(shell, "-c", "PATH=" + folder + ":$PATH\n" + driver)
        .in(folder)
        .run("");
  }

  @Test
  void bash_completes() throws IOException {
    String driver =
        LINES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(line -> "drive '%s' '%s'".formatted(line.getKey(), line.getValue()))
            .collect(Collectors.joining("\n"));

    String said =
        run(
            "bash",
            """
            source '%s'
            drive() {
              COMP_LINE=$1 COMP_POINT=${#1}
              _foobar foobar "$2" ''
              echo "${COMPREPLY[@]}"
            }
            %s
            complete -p foobar
            """
                .formatted(script("bash"), driver));

    assertThat(said)
        .isEqualTo(
            """
            status
            hosts.yml
            db db1
            web web1
            !web !web1
            complete -F _foobar foobar
            """);
  }

  @Test
  void zsh_completes() throws IOException {
    String said =
        run(
            "zsh",
            """
            compdef() { echo "compdef $@" }
            source '%s'
            _describe() { print -r -- ${(P)2} }
            _files() { print files }
            drive() { words=("$@"); CURRENT=$#words; _foobar }
            drive foobar db st
            drive foobar run -i hosts.yml --limit=db
            drive foobar run -i hosts.yml web:!web
            drive foobar deploy hos
            """
                .formatted(script("zsh")));

    assertThat(said)
        .isEqualTo(
            """
            compdef _foobar foobar
            status:Show who takes writes, who follows whom, and what is wrong.
            --limit=db:group --limit=db1:
            web\\:!web:group web\\:!web1:
            files
            """);
  }

  @Test
  void fish_completes() throws IOException {
    String said =
        Program.installed(
                "fish",
                "--no-config",
                "-c",
                """
                set PATH %s $PATH
                source %s
                complete -C 'foobar db st'
                complete -C 'foobar run -i hosts.yml --limit=db'
                complete -C 'foobar deploy hos'
                """
                    .formatted(folder, script("fish")))
            .in(folder)
            .run("");

    assertThat(said)
        .isEqualTo(
            """
            status\tShow who takes writes, who follows whom, and what is wrong.
            --limit=db\tgroup
            --limit=db1
            hosts.yml
            """);
  }
}
