package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files go from here to there; all hosts are this machine here. */
class CpCommandTest {

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        """
        all: {vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}}
        web: {hosts: {"web[1:3]": }}
        db: {hosts: {db1: }}
        """);
    Files.writeString(folder.resolve("motd"), "hello\n");
    Path site = Files.createDirectories(folder.resolve("site/img"));
    Files.writeString(site.resolve("a.txt"), "a {{ nothing }}\n");
    Files.writeString(folder.resolve("site/index.html"), "<html>\n");
    Files.createDirectories(folder.resolve("there"));
    Files.writeString(folder.resolve("there/app.log"), "one\n");
  }

  private int cp(String... words) {
    String[] arguments = new String[3 + words.length];
    arguments[0] = "cp";
    arguments[1] = "-i";
    arguments[2] = folder.resolve("hosts.yml").toString();
    for (int i = 0; i < words.length; i++) {
      arguments[3 + i] = words[i].replace("HERE", folder.toString());
    }
    PrintWriter out = new PrintWriter(printed, true);
    return Main.commandLine(out, out, false, arguments).execute(arguments);
  }

  private String all() {
    return printed.toString().replace(folder.toString(), "HERE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-file | -f 1 HERE/motd web:HERE/there/motd | 0",
        "several | HERE/motd HERE/hosts.yml db1:HERE/there/new | 0",
        "folder | HERE/site db1:HERE/there/ | 0",
        "dry-run | -CD HERE/motd web:HERE/there/motd | 0",
        "from-one | db1:HERE/there/app.log HERE/logs/ | 0",
        "from-several | web:!web3:HERE/there/app.log HERE/logs | 0",
        "from-folder | db1:HERE/site HERE/got/ | 0",
        "not-there | web:HERE/nothing HERE/logs | 2",
        "not-here | HERE/nothing web:/etc/motd | 5",
        "two-sides-there | web:/etc/motd db1:/etc/motd | 5",
        "two-sides-here | HERE/motd HERE/there | 5",
        "relative | HERE/motd web:motd | 5",
        "no-such-host | HERE/motd nowhere:/etc/motd | 5",
      })
  void each_copy_says_what_went_where(String name, String words, int code) {
    int end = cp(words.split(" "));

    Golden.check("command/cp-" + name + ".txt", all());
    assertThat(end).as(all()).isEqualTo(code);
  }

  @Test
  void what_is_the_same_already_is_no_change() {
    cp("HERE/motd", "db1:HERE/there/motd");
    cp("HERE/motd", "db1:HERE/there/motd");

    assertThat(all().lines())
        .containsExactly(
            "db1 | HERE/motd -> HERE/there/motd  changed",
            "db1 | HERE/motd -> HERE/there/motd  ok");
  }

  @Test
  void a_folder_goes_with_all_it_holds_and_comes_back_the_same() throws IOException {
    assertThat(cp("HERE/site", "db1:HERE/there/")).as(all()).isZero();
    assertThat(cp("db1:HERE/there/site", "HERE/back/")).as(all()).isZero();

    assertThat(folder.resolve("back/site/img/a.txt")).hasContent("a {{ nothing }}");
    assertThat(folder.resolve("back/site/index.html")).hasContent("<html>");
  }

  @Test
  void modes_are_those_that_were_asked_for() throws IOException {
    cp("HERE/motd", "db1:HERE/there/motd", "--mode", "0600");

    Path made = folder.resolve("there/motd");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");
  }

  @Test
  void of_several_hosts_each_has_a_folder() {
    assertThat(cp("web:HERE/there/app.log", "HERE/logs")).as(all()).isZero();

    for (String host : new String[] {"web1", "web2", "web3"}) {
      assertThat(folder.resolve("logs/" + host + "/app.log")).hasContent("one");
    }
  }

  @Test
  void a_file_that_is_fetched_has_the_name_that_was_said() {
    assertThat(cp("db1:HERE/there/app.log", "HERE/mine.log")).as(all()).isZero();

    assertThat(folder.resolve("mine.log")).hasContent("one");
  }
}
