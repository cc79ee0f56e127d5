package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are read one after the other; all hosts are this machine here. */
class ShellCommandTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void hosts() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all:
          vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}
        web:
          hosts:
            web[1:3]: {n: 1, port: 80}
        db:
          hosts:
            db1: {n: 2}
        """);
    Files.writeString(folder.resolve("play.yml"), "- hosts: all\n  tasks: [{ping: }]\n");
  }

  private int read(String lines, String... words) {
    String[] arguments = new String[3 + words.length];
    arguments[0] = "shell";
    arguments[1] = "-i";
    arguments[2] = folder.resolve("hosts.yml").toString();
    System.arraycopy(words, 0, arguments, 3, words.length);
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(lines.replace("HERE", folder.toString()).getBytes(UTF_8)));
    try {
      PrintWriter out = new PrintWriter(printed, true);
      return Main.commandLine(out, out, false, arguments).execute(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private String all() {
    return printed.toString().replace(folder.toString(), "HERE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on-hosts | run echo {{ n }};use db;hosts;!echo 'a  b' >&2 | 0",
        "modules | use web2;debug msg=\"all of it\";copy content=x dest=HERE/x | 0",
        "dry-run | use db1;dry-run on;diff on;copy content=x dest=HERE/x;dry-run off;stat path=HERE/x | 0",
        "limits-a-play | use web2;play HERE/play.yml | 0",
        "variables | vars db1;vars web1 port | 0",
        "no-such-word | ech hello | 5",
        "no-such-host | use nowhere;run echo not reached | 5",
        "failed | # a comment;;run exit 3;run echo not reached | 2",
        "no-dry-run | dry-run on;db switchover --to db1;dry-run off | 5",
        "neither | dry-run maybe | 5",
        "usage | facts | 5",
        "help | help;help become | 0",
        "exit | exit;run echo not reached | 0"
      })
  void each_line_is_done(String golden, String lines, int exit) {
    assertThat(read(lines.replace(";", "\n") + "\n")).as(all()).isEqualTo(exit);
    Golden.check("command/shell-" + golden + ".txt", all());
  }

  @Test
  void what_the_shell_was_given_each_command_gets() {
    int exit = read("debug msg={{ colour }}\n", "-e", "colour=red", "web1");
    assertThat(exit).as(all()).isZero();
    assertThat(all()).contains("red").doesNotContain("db1");
  }

  @Test
  void a_limit_is_refused_with_what_to_do() {
    assertThat(read("", "-l", "web")).isEqualTo(5);
    assertThat(all()).contains("`foobar shell web -i hosts.yml`");
  }
}
